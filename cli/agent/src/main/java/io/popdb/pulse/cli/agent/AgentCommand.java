package io.popdb.pulse.cli.agent;

import com.google.auto.service.AutoService;
import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.agent.once.CredibleEpochs;
import io.popdb.pulse.agent.once.ImportRegister;
import io.popdb.pulse.agent.once.ImportSummary;
import io.popdb.pulse.agent.once.LogFile;
import io.popdb.pulse.agent.once.LogImport;
import io.popdb.pulse.agent.service.AgentConfig;
import io.popdb.pulse.agent.service.AgentConfigFile;
import io.popdb.pulse.agent.service.AgentService;
import io.popdb.pulse.cli.BrokerOptions;
import io.popdb.pulse.cli.Progress;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.files.AtomicFile;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.publisher.ReadinessCheck;
import io.popdb.pulse.publisher.RetryWhileBlocked;
import io.popdb.pulse.settings.BrokerConfig;
import io.popdb.pulse.settings.ConfigSources;
import io.popdb.pulse.settings.KafkaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code pulse agent}: with {@code --config} follows logs until it is stopped, with {@code --once} reads one to its end.
 * Errors are thrown for the launcher to tell of.
 */
@AutoService(PulseCommand.class)
@Command(
        name = "agent",
        sortOptions = false,
        header = "Publish the requests in a gateway's log, each once.",
        description = {
            "With --config alone it follows the logs that the configuration names, as a service, until it is stopped. Every "
                    + "key can stand in the file (pulse.agent.http.port=9465), in the environment "
                    + "(PULSE_AGENT_HTTP_PORT=9465) or behind --set.",
            "",
            "With --once it reads one file to its end, and takes only brokers and roster from the configuration. Run twice over the same file, or over one that has grown, it "
                    + "counts nothing twice. docs/importing.md has the formats, the mapping file and the limits.",
            ""
        },
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {
            "  pulse agent --config /etc/pulse-agent/agent.properties",
            "  pulse agent status",
            "  pulse agent check --file gateway.csv --mapping mapping.yaml",
            "  pulse agent --once --file gateway.csv --mapping mapping.yaml",
            "  pulse agent --once --file gateway.log --agency prov-40 --source gw-1"
        },
        exitCodeList = {
            "0:the whole file was read, also when some lines were put aside (--once)",
            "1:it could not start or go on, or not one line could be used (--once); the last line says why",
            "2:usage or configuration",
            "130, 143:stopped by a signal, having written down how far it came (--config)"
        },
        subcommands = {AgentCheckCommand.class, AgentStatusCommand.class})
public final class AgentCommand extends PulseCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(AgentCommand.class);
    private static final Duration FIRST_ANSWER_WITHIN = Duration.ofSeconds(60);

    @Mixin
    private BrokerOptions brokers = new BrokerOptions();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "With --config: any key of the configuration; outranks file and environment.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--once",
            description = "Read one file to its end, then stop. All options from --file on are for this.")
    private boolean once;

    @Mixin
    private LogOptions log = new LogOptions();

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where to list the lines that cannot be used. Default: the log's name with .rejected")
    private @Nullable Path rejects;

    @Option(
            names = "--register",
            paramLabel = "FILE",
            description =
                    "Where to note which logs were imported, so that two that begin in the same millisecond are told "
                            + "apart. Default: pulse/imports.json in $XDG_STATE_HOME, else in ~/.local/state")
    private @Nullable Path register;

    @Override
    public Integer call() throws IOException {
        LogOptions.requireUsage(
                once || brokers.file().isPresent(),
                "give --config FILE to follow the logs that it names until stopped, or --once with --file to read a"
                        + " single log to its end");
        LogOptions.requireUsage(set.isEmpty() || brokers.file().isPresent(), "--set is for --config");
        ConfigSources sources = brokers.sources(System.getenv(), set);
        if (!once) {
            return follow(AgentConfigFile.read(sources));
        }
        Path file = log.file();
        AgentConfig config = AgentConfigFile.readWithoutLogs(sources);
        return run(file, log.format(config.roster()), asideFile(file), config);
    }

    private static int follow(AgentConfig settings) throws IOException {
        try (AgentService service = AgentService.open(settings, InstantSource.system())) {
            Runtime.getRuntime().addShutdownHook(new Thread(service::stop, "pulse-stop"));
            LOG.info(
                    "Pulse follows {} for {} and answers at {}.",
                    String.join(", ", new TreeSet<>(settings.agent().logs().keySet())),
                    settings.bootstrapServers(),
                    service.url());
            service.run();
        }
        return 0;
    }

    private int run(Path file, LogFormat logFormat, Path asideFile, BrokerConfig brokerConfig) throws IOException {
        ImportRegister imports = ImportRegister.at(register());
        KafkaFiles.require(brokerConfig);
        PublisherSettings settings =
                PublisherSettings.of(brokerConfig.bootstrapServers()).withClientProperties(brokerConfig.kafka());
        ReadinessCheck.require(settings, logFormat.agencies(), FIRST_ANSWER_WITHIN);
        ImportSummary summary = new ImportSummary();
        try (AccessEventPublisher publisher = AccessEventPublisher.open(settings, InstantSource.system(), summary);
                LogFile content = new LogFile(file)) {
            Numbering.Epochs epochs = imports.epochsOf(file, content, CredibleEpochs.of(file, InstantSource.system()));
            try {
                Progress.of("Read", " bytes", OptionalLong.of(Files.size(file)), content::position)
                        .during(() -> importAll(logFormat, epochs, content, asideFile, publisher, summary));
            } finally {
                awaitAcknowledgements(publisher);
                summary.print(out());
            }
            publisher.requireSound();
        }
        if (!summary.recordsRejected().isEmpty()) {
            out().println("Which lines were put aside and why is in " + asideFile + ".");
        }
        if (!summary.recordsRejected().isEmpty() && summary.recordsAcknowledged() + summary.recordsIgnored() == 0) {
            throw new BrokenException("Not one of the " + summary.recordsRead() + " lines of " + file
                    + " could be used." + " Correct the format or the mapping: pulse agent check says where and why");
        }
        return 0;
    }

    private static ImportSummary importAll(
            LogFormat logFormat,
            Numbering.Epochs epochs,
            LogFile log,
            Path asideFile,
            AccessEventPublisher publisher,
            ImportSummary summary)
            throws IOException {
        LogImport whole = new LogImport(
                logFormat,
                event -> {
                    boolean unused = RetryWhileBlocked.publish(() -> publisher.publish(event), () -> false);
                },
                summary,
                epochs);
        whole.run(log.content(), asideFile);
        return summary;
    }

    private static void awaitAcknowledgements(AccessEventPublisher publisher) {
        while (!publisher.awaitAcknowledgements(Duration.ofMinutes(1))) {
            LOG.warn("{} events wait for the brokers. Still trying.", publisher.underWay());
        }
    }

    private Path register() {
        if (register != null) {
            return register;
        }
        String state = System.getenv("XDG_STATE_HOME");
        Path folder = state == null || state.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return folder.resolve("pulse").resolve("imports.json");
    }

    private Path asideFile(Path file) throws IOException {
        Path aside = rejects == null ? file.resolveSibling(file.getFileName() + ".rejected") : rejects;
        LogOptions.requireUsage(
                !Files.exists(aside) || !Files.isSameFile(aside, file), "--rejects must not be the log itself");
        AtomicFile.requireWritable(aside);
        return aside;
    }
}
