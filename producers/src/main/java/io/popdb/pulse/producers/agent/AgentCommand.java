package io.popdb.pulse.producers.agent;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.popdb.pulse.producers.agent.formats.LogFormat;
import io.popdb.pulse.producers.agent.once.ImportSummary;
import io.popdb.pulse.producers.agent.once.LogFile;
import io.popdb.pulse.producers.agent.once.LogImport;
import io.popdb.pulse.producers.console.Progress;
import io.popdb.pulse.producers.publisher.AccessEventPublisher;
import io.popdb.pulse.producers.publisher.AgencyTopics;
import io.popdb.pulse.producers.publisher.Insistence;
import io.popdb.pulse.producers.publisher.PublisherSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code pulse agent}. Exit codes: 0 the whole log was read, also when some lines were put aside; 1 the brokers refused
 * or the log breaks off; 2 usage. Errors are thrown for the launcher to tell of.
 */
@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        header = "Publish the requests in a gateway's log, each once.",
        description = {
            "Run twice over the same file, or over one that has grown, it counts nothing twice. docs/importing.md has "
                    + "the formats, the mapping file and the limits.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pulse agent --once --format pulse --file gateway.log --agency prov-40 --source gw-1",
            "  pulse agent --once --format xroad --file monitoring.json.gz --mapping mapping.yaml",
            "  pulse agent check --file gateway.csv --mapping mapping.yaml     reads it without sending"
        },
        synopsisSubcommandLabel = "[COMMAND]",
        commandListHeading = "%nCommands:%n",
        subcommands = CheckCommand.class)
public final class AgentCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(AgentCommand.class);
    private static final Duration FIRST_ANSWER_WITHIN = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--once", description = "Read the file to its end, then stop.")
    private boolean once;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "The brokers. Default: ${DEFAULT-VALUE}",
            defaultValue = "127.0.0.1:9092")
    private String bootstrap = "127.0.0.1:9092";

    @Mixin
    private LogOptions log = new LogOptions();

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where to list the lines that cannot be used. Default: the log's name with .rejected")
    private @Nullable Path rejects;

    @Override
    public Integer call() throws IOException {
        log.requireUsage(once, "following a live log is not there yet: add --once to read the file to its end");
        Path file = log.file();
        return run(file, log.format(), asideFile(file));
    }

    private int run(Path file, LogFormat logFormat, Path asideFile) throws IOException {
        PublisherSettings settings = PublisherSettings.of(bootstrap);
        AgencyTopics.require(settings, logFormat.agencies(), FIRST_ANSWER_WITHIN);
        ImportSummary summary = new ImportSummary();
        try (AccessEventPublisher publisher = AccessEventPublisher.open(
                        settings, InstantSource.system(), new SimpleMeterRegistry(), summary);
                LogFile content = new LogFile(file)) {
            try {
                Progress.of("Read", " bytes", OptionalLong.of(Files.size(file)), content::position)
                        .during(() -> importAll(logFormat, content, asideFile, publisher, summary));
            } finally {
                awaitAcknowledgements(publisher);
                summary.print(spec.commandLine().getOut());
            }
            publisher.requireSound();
        }
        if (!summary.recordsAside().isEmpty()) {
            spec.commandLine().getOut().println("Which lines were put aside and why is in " + asideFile + ".");
        }
        return 0;
    }

    private static ImportSummary importAll(
            LogFormat logFormat, LogFile log, Path asideFile, AccessEventPublisher publisher, ImportSummary summary)
            throws IOException {
        LogImport whole = new LogImport(
                logFormat,
                event -> {
                    boolean unused = Insistence.publish(() -> publisher.publish(event), () -> false);
                },
                summary);
        whole.run(log.content(), asideFile);
        return summary;
    }

    private static void awaitAcknowledgements(AccessEventPublisher publisher) {
        while (!publisher.awaitAcknowledgements(Duration.ofMinutes(1))) {
            LOG.warn("{} events wait for the brokers. Still trying.", publisher.underWay());
        }
    }

    private Path asideFile(Path file) throws IOException {
        Path aside = rejects == null ? file.resolveSibling(file.getFileName() + ".rejected") : rejects;
        log.requireUsage(
                !Files.exists(aside) || !Files.isSameFile(aside, file), "--rejects must not be the log itself");
        Path folder = aside.toAbsolutePath().getParent();
        log.requireUsage(
                folder != null && Files.isWritable(folder),
                aside + " cannot be written: give another place with --rejects");
        return aside;
    }
}
