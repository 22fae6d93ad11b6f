package io.popdb.pulse.cli.agent;

import io.popdb.pulse.agent.service.AgentConfigFile;
import io.popdb.pulse.cli.HttpOptions;
import io.popdb.pulse.cli.HttpQuestion;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.settings.ConfigSources;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse agent status}: what a running agent says of itself. */
@Command(
        name = "status",
        header = "Show how the agent on this machine is: what it has sent, and what keeps it from sending.",
        footer = {
            "  pulse agent status                                  the agent on port 9465",
            "  pulse agent status --config /etc/pulse-agent/agent.properties",
            "  pulse agent status --url http://127.0.0.1:9466"
        },
        exitCodeList = {"0:all is well", "1:something needs mending, or no agent answers", "2:usage"})
public final class AgentStatusCommand extends PulseCommand implements Callable<Integer> {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    @Mixin
    private HttpOptions http = new HttpOptions();

    @ArgGroup
    private @Nullable Where where;

    /** Either of them. */
    private static final class Where {
        @Option(
                names = "--config",
                paramLabel = "FILE",
                description = "The agent's configuration, which says where it answers.")
        private @Nullable Path config;

        @Option(names = "--url", paramLabel = "URL", description = "Where the agent answers.")
        private @Nullable URI url;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        URI agent = address();
        HttpQuestion question = new HttpQuestion(
                agent,
                ANSWER_WITHIN,
                http,
                "No agent answers at " + agent
                        + ". Start it (systemctl start pulse-agent, or pulse agent --config FILE); if it runs but answers"
                        + " elsewhere, say where with --config or --url");
        HttpResponse<String> table = question.ask("/status");
        if (table.statusCode() != 200) {
            throw new BrokenException("What answers at " + agent + " is no agent, or cannot say how it is (HTTP "
                    + table.statusCode() + "). Another address goes behind --url");
        }
        out().print(table.body());
        return question.ask("/healthz").statusCode() == 200 ? 0 : 1;
    }

    private URI address() throws IOException {
        if (where != null && where.url != null) {
            return where.url;
        }
        return AgentConfigFile.address(new ConfigSources(
                Optional.ofNullable(where).flatMap(given -> Optional.ofNullable(given.config)),
                System.getenv(),
                Map.of()));
    }
}
