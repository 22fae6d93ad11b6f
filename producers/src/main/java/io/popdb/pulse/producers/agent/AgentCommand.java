package io.popdb.pulse.producers.agent;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.popdb.pulse.events.Identifiers;
import io.popdb.pulse.events.Roster;
import io.popdb.pulse.events.RosterFile;
import io.popdb.pulse.producers.agent.formats.BrokenLogException;
import io.popdb.pulse.producers.agent.formats.LogFormat;
import io.popdb.pulse.producers.agent.formats.XroadMappingFile;
import io.popdb.pulse.producers.agent.once.ImportSummary;
import io.popdb.pulse.producers.agent.once.LogFile;
import io.popdb.pulse.producers.agent.once.LogImport;
import io.popdb.pulse.producers.console.Progress;
import io.popdb.pulse.producers.publisher.AccessEventPublisher;
import io.popdb.pulse.producers.publisher.AgencyTopics;
import io.popdb.pulse.producers.publisher.Insistence;
import io.popdb.pulse.producers.publisher.NotReadyException;
import io.popdb.pulse.producers.publisher.PublisherFailedException;
import io.popdb.pulse.producers.publisher.PublisherSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            "  pulse agent --once --format xroad --file monitoring.json.gz --mapping mapping.yaml"
        })
public final class AgentCommand implements Callable<Integer> {
    /** What it throws that tells its own whole story, in words for an operator. */
    public static final Set<Class<? extends Exception>> SPEAKING_ERRORS =
            Set.of(NotReadyException.class, PublisherFailedException.class, BrokenLogException.class);

    private static final Logger LOG = LoggerFactory.getLogger(AgentCommand.class);
    private static final Duration FIRST_ANSWER_WITHIN = Duration.ofSeconds(60);

    private enum FormatName {
        pulse,
        xroad
    }

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

    @Option(names = "--roster", paramLabel = "FILE", description = "The agencies; default: the 53 shipped ones.")
    private @Nullable Path roster;

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The log; also gzipped.")
    private Path file = Path.of("");

    @Option(names = "--format", required = true, description = "What the log is written in: ${COMPLETION-CANDIDATES}.")
    private FormatName format = FormatName.pulse;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "For xroad: which client is which agency, which service which operation.")
    private @Nullable Path mapping;

    @Option(names = "--agency", paramLabel = "ID", description = "For pulse: whose log it is.")
    private @Nullable String agency;

    @Option(names = "--source", paramLabel = "ID", description = "For pulse: which gateway's log it is.")
    private @Nullable String source;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where to list the lines that cannot be used. Default: the log's name with .rejected")
    private @Nullable Path rejects;

    @Override
    public Integer call() throws IOException {
        requireUsage(once, "following a live log is not there yet: add --once to read the file to its end");
        requireUsage(Files.isReadable(file) && !Files.isDirectory(file), file + " cannot be read: give a log's file");
        Roster agencies = roster == null ? RosterFile.shipped() : RosterFile.read(roster);
        return run(format(agencies), asideFile());
    }

    private int run(LogFormat logFormat, Path asideFile) throws IOException {
        PublisherSettings settings = PublisherSettings.of(bootstrap);
        AgencyTopics.require(settings, logFormat.agencies(), FIRST_ANSWER_WITHIN);
        ImportSummary summary = new ImportSummary();
        try (AccessEventPublisher publisher = AccessEventPublisher.open(
                        settings, InstantSource.system(), new SimpleMeterRegistry(), summary);
                LogFile log = new LogFile(file)) {
            try {
                importAll(logFormat, log, asideFile, publisher, summary);
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

    private void importAll(
            LogFormat logFormat, LogFile log, Path asideFile, AccessEventPublisher publisher, ImportSummary summary)
            throws IOException {
        LogImport whole = new LogImport(
                logFormat,
                event -> {
                    boolean unused = Insistence.publish(() -> publisher.publish(event), () -> false);
                },
                summary);
        Progress.of("Read", " bytes", OptionalLong.of(Files.size(file)), log::position)
                .during(() -> {
                    whole.run(log.content(), asideFile);
                    return summary;
                });
    }

    private static void awaitAcknowledgements(AccessEventPublisher publisher) {
        while (!publisher.awaitAcknowledgements(Duration.ofMinutes(1))) {
            LOG.warn("{} events wait for the brokers. Still trying.", publisher.underWay());
        }
    }

    LogFormat format(Roster agencies) throws IOException {
        if (format == FormatName.xroad) {
            requireUsage(agency == null && source == null, "with --format xroad the mapping names agencies and source");
            if (mapping == null) {
                throw usage("--format xroad needs a --mapping; docs/importing.md shows one");
            }
            requireUsage(Files.isReadable(mapping), mapping + " cannot be read: give a mapping's file");
            return new LogFormat.Xroad(XroadMappingFile.read(mapping, agencies));
        }
        requireUsage(mapping == null, "a --mapping is for --format xroad");
        requireUsage(agency == null || agencies.contains(agency), "--agency " + agency + " is not in the roster");
        requireUsage(
                source == null || Identifiers.isSourceId(source),
                "--source must be 1 to 32 of a-z, 0-9 and -, such as gw-1, without long numbers");
        return new LogFormat.Pulse(agencies, Optional.ofNullable(agency), Optional.ofNullable(source));
    }

    private Path asideFile() throws IOException {
        Path aside = rejects == null ? file.resolveSibling(file.getFileName() + ".rejected") : rejects;
        requireUsage(!Files.exists(aside) || !Files.isSameFile(aside, file), "--rejects must not be the log itself");
        Path folder = aside.toAbsolutePath().getParent();
        requireUsage(
                folder != null && Files.isWritable(folder),
                aside + " cannot be written: give another place with --rejects");
        return aside;
    }

    private void requireUsage(boolean holds, String sentence) {
        if (!holds) {
            throw usage(sentence);
        }
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
