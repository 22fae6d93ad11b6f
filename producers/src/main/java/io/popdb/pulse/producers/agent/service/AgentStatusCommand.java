package io.popdb.pulse.producers.agent.service;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pulse agent status}: what a running agent says of itself. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        header = "Show how the agent on this machine is: what it has sent, and what keeps it from sending.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pulse agent status                                  the agent on port 9465",
            "  pulse agent status --config /etc/pulse-agent/agent.properties",
            "  pulse agent status --url http://127.0.0.1:9466"
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all is well", "1:something needs mending, or no agent answers", "2:usage"})
public final class AgentStatusCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @ArgGroup
    private @Nullable Where where;

    @Spec
    private CommandSpec spec = CommandSpec.create();

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
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        PrintWriter out = spec.commandLine().getOut();
        HttpResponse<String> table = ask(client, agent, "/status");
        if (table.statusCode() != 200) {
            throw new AgentException("What answers at " + agent + " is no agent, or cannot say how it is (HTTP "
                    + table.statusCode() + "). Another address goes behind --url");
        }
        out.print(table.body());
        out.flush();
        return ask(client, agent, "/healthz").statusCode() == 200 ? 0 : 1;
    }

    private URI address() throws IOException {
        if (where != null && where.url != null) {
            return where.url;
        }
        AgentConfig.Http http = AgentConfigFile.readHttp(
                Optional.ofNullable(where).flatMap(given -> Optional.ofNullable(given.config)), System.getenv());
        return URI.create(AgentHttp.url(reachable(http.host()), http.port()));
    }

    /** One that listens on every address is found on loopback. */
    private static String reachable(String host) throws IOException {
        return InetAddress.getByName(host).isAnyLocalAddress()
                ? InetAddress.getLoopbackAddress().getHostAddress()
                : host;
    }

    private static HttpResponse<String> ask(HttpClient client, URI agent, String page) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(agent.resolve(page)).timeout(PATIENCE).build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException unanswered) {
            throw new AgentException("No agent answers at " + agent
                    + ". Start it (systemctl start pulse-agent, or pulse agent --config FILE); if it runs but answers"
                    + " elsewhere, say where with --config or --url");
        }
    }
}
