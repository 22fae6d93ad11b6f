package io.popdb.pulse.demo;

import com.google.auto.service.AutoService;
import io.popdb.pulse.cli.Progress;
import io.popdb.pulse.cli.PulseCommand;
import io.popdb.pulse.cli.RosterOptions;
import io.popdb.pulse.cli.centre.CentreOptions;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.files.AtomicFile;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.settings.BrokerConfig;
import io.popdb.pulse.simulator.SimulatedSilence;
import io.popdb.pulse.simulator.Simulation;
import io.popdb.pulse.simulator.SimulationReport;
import io.popdb.pulse.simulator.SimulationSettings;
import io.popdb.pulse.simulator.TrafficPlan;
import io.popdb.pulse.simulator.TrafficPlan.OnTime;
import io.popdb.pulse.simulator.TrafficPlan.Paced;
import io.popdb.pulse.simulator.TrafficPlan.Shape;
import io.popdb.pulse.simulator.TrafficPlan.Trace;
import io.popdb.pulse.simulator.TrafficPlan.Unpaced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pulse simulate}: made-up traffic, or a trace's. */
@AutoService(PulseCommand.class)
@Command(
        name = "simulate",
        header = "Send simulated requests of every agency in the roster.",
        description = {
            "Traffic has the shape of the day, the week and the calendar in Asia/Ho_Chi_Minh, from telecoms down to"
                    + " ministries with a dozen requests a day. At a rate of 17 the volumes are the nation's.",
            "An interrupt (Ctrl-C) waits up to 30 s for the last acknowledgements, writes the ledger and ends with 130.",
            ""
        },
        footer = {
            "  pulse simulate                                          50 requests a second, until Ctrl-C",
            "  pulse simulate --count 1000000 --rate max --ledger l.csv  as fast as it goes, with a ledger",
            "  pulse simulate --silence prov-40:PT40S+PT20S              one agency silent after 40 s for 20 s",
            "  pulse simulate --trace trace.csv.gz --speed 600           ten minutes of a trace in a second",
            "  pulse simulate --credentials credentials                  each agency with its own credentials",
            "  pulse simulate --shapes MIXED --into played --fault prov-40:outage:PT10M+PT1H"
        },
        exitCodeList = {"0:done", "1:the brokers refused, or a file broke off", "2:usage", "130:interrupted"})
public final class SimulateCommand extends PulseCommand implements Callable<Integer> {

    @Mixin
    private CentreOptions centre = new CentreOptions();

    @Mixin
    private RosterOptions declared = new RosterOptions();

    @Option(
            names = "--rate",
            paramLabel = "N|max",
            description =
                    "Requests per second in all, on average over a week; max for as fast as possible. Default: 50")
    private @Nullable String rate;

    @Option(names = "--count", paramLabel = "N", description = "Stop after exactly N requests.")
    private @Nullable Long count;

    @Option(names = "--duration", paramLabel = "PT..", description = "Stop after this time; PT0S or none: go on.")
    private String duration = "none";

    @Option(names = "--seed", paramLabel = "N", description = "The same seed gives the same requests. Default: 1")
    private long seed = 1;

    @Option(
            names = "--silence",
            paramLabel = "AGENCY:BEGIN+LENGTH",
            description = "Send nothing for an agency for a while, counted from the first event, such as"
                    + " prov-40:PT40S+PT20S. May be repeated.")
    private List<String> silences = new ArrayList<>();

    @Option(
            names = "--heartbeat",
            paramLabel = "PT..|none",
            description = "Interval of every source's heartbeats. Default: PT30S")
    private @Nullable String heartbeat;

    @Option(names = "--sources", paramLabel = "N", description = "Gateways per agency. Default: 1")
    private int sources = 1;

    @Option(names = "--ledger", paramLabel = "FILE", description = "Write what the brokers acknowledged, as CSV.")
    private @Nullable Path ledger;

    @Option(names = "--trace", paramLabel = "FILE.csv[.gz]", description = "Play a trace, at the trace's own time.")
    private @Nullable Path trace;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description = "Seconds of the trace that pass in one; max for as fast as possible. Default: 600")
    private @Nullable String speed;

    @Option(
            names = "--credentials",
            paramLabel = "DIR",
            description =
                    "Each agency comes in with its own credentials, as pulse setup --credentials wrote them; all of"
                            + " them alike, with --rate in all.")
    private @Nullable Path credentials;

    @Option(names = "--flat", description = "Every agency alike, at every hour.")
    private boolean flat;

    @ArgGroup(exclusive = false)
    private @Nullable ShapeOptions shaped;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (credentials != null) {
            return runEachWithItsOwn(credentials);
        }
        if (ledger != null) {
            AtomicFile.requireWritable(ledger);
        }
        MonitorConfig config = config(System.getenv());
        SimulationSettings settings = settings(config);
        Roster roster = declared.roster(config.roster());
        InstantSource clock = InstantSource.system();
        if (shaped != null) {
            shaped.write(roster, CalendarFile.shipped(), clock.instant(), seed);
        }
        return run(new Simulation(settings, roster, CalendarFile.shipped(), clock));
    }

    private int runEachWithItsOwn(Path folder) throws IOException, InterruptedException {
        require(
                ledger == null && count == null && trace == null && shaped == null && silences.isEmpty(),
                "with --credentials agencies send until they are stopped: leave --ledger, --count, --trace, --shapes and"
                        + " --silence away");
        OptionalDouble all = OptionText.numberOrMax("--rate", rate == null ? "50" : rate);
        require(all.isPresent(), "with --credentials the --rate must be a number");
        Roster roster = declared.roster(config(System.getenv()).roster());
        Shape shape = flat ? Shape.FLAT : Shape.REALISTIC;
        Optional<Duration> heartbeats =
                OptionText.optionalDuration("--heartbeat", heartbeat == null ? "PT30S" : heartbeat);
        OwnCredentials agencies = OwnCredentials.in(folder, roster, publisher -> SimulationSettings.of(publisher)
                .withPlan(new Paced(all.getAsDouble() / roster.agencies().size(), shape))
                .withSeed(seed)
                .withSourcesPerAgency(sources)
                .withHeartbeatEvery(heartbeats));
        out().println(agencies.roster().agencies().size()
                + " agencies send, each with its own credentials; Ctrl-C ends it");
        out().flush();
        agencies.run();
        return 0;
    }

    MonitorConfig config(Map<String, String> environment) throws IOException {
        return centre.config(environment, Map.of());
    }

    private int run(Simulation simulation) throws IOException {
        CountDownLatch finished = new CountDownLatch(1);
        Thread interrupt = new Thread(() -> stopAndWait(simulation, finished), "stop-simulation");
        Runtime.getRuntime().addShutdownHook(interrupt);
        OptionalLong total = count == null ? OptionalLong.empty() : OptionalLong.of(count);
        Progress progress = Progress.of(
                "Acknowledged", " requests", total, () -> simulation.ledger().requests());
        try {
            SimulationReport report = progress.during(simulation::run);
            out().println(sentence(report));
            return 0;
        } finally {
            finished.countDown();
        }
    }

    private static void stopAndWait(Simulation simulation, CountDownLatch finished) {
        simulation.stop();
        try {
            boolean unused = finished.await(Simulation.DRAIN_AFTER_STOP.toSeconds() + 10, TimeUnit.SECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private String sentence(SimulationReport report) {
        String inDoubt = report.drained().isComplete()
                ? ""
                : " " + report.drained().undeliveredEvents() + " more were sent but not acknowledged in time.";
        return "The brokers acknowledged " + report.requests() + " requests and " + report.heartbeats() + " heartbeats."
                + inDoubt + (ledger == null ? "" : " The ledger is in " + ledger + ".");
    }

    SimulationSettings settings(BrokerConfig brokers) {
        PublisherSettings publisher =
                PublisherSettings.of(brokers.bootstrapServers()).withClientProperties(brokers.kafka());
        SimulationSettings settings = plan(publisher);
        Optional<Duration> length =
                OptionText.optionalDuration("--duration", duration).filter(some -> !some.isZero());
        settings = settings.withSeed(seed)
                .withSourcesPerAgency(sources)
                .withDuration(length)
                .withSilences(silences.stream().map(SimulatedSilence::parse).toList())
                .withCount(count == null ? OptionalLong.empty() : OptionalLong.of(count));
        return ledger == null ? settings : settings.withLedger(ledger);
    }

    private SimulationSettings plan(PublisherSettings publisher) {
        if (shaped != null) {
            require(trace == null, "either --trace or --shapes");
            require(speed == null, "made-up shapes are played on time: leave --speed away");
            requireOwnRhythm("shapes have");
            return SimulationSettings.playing(publisher, new OnTime(shaped.trace()));
        }
        return trace == null ? madeUp(publisher) : played(publisher, trace);
    }

    private SimulationSettings madeUp(PublisherSettings publisher) {
        require(speed == null, "--speed needs a --trace to play");
        Shape shape = flat ? Shape.FLAT : Shape.REALISTIC;
        OptionalDouble perSecond = OptionText.numberOrMax("--rate", rate == null ? "50" : rate);
        TrafficPlan plan = perSecond.isPresent() ? new Paced(perSecond.getAsDouble(), shape) : new Unpaced(shape);
        return SimulationSettings.of(publisher)
                .withPlan(plan)
                .withHeartbeatEvery(
                        OptionText.optionalDuration("--heartbeat", heartbeat == null ? "PT30S" : heartbeat));
    }

    private SimulationSettings played(PublisherSettings publisher, Path file) {
        require(rate == null, "a trace has its own rate: give --speed instead of --rate");
        requireOwnRhythm("a trace has");
        require(
                Files.isReadable(file) && !Files.isDirectory(file),
                file + " cannot be read; give a trace's file with --trace");
        return SimulationSettings.playing(
                publisher, new Trace(file, OptionText.numberOrMax("--speed", speed == null ? "600" : speed)));
    }

    private void requireOwnRhythm(String has) {
        require(rate == null, has + " a rate of its own: leave --rate away");
        require(!flat, has + " its own shape: leave --flat away");
        require(heartbeat == null || heartbeat.equals("none"), has + " no heartbeats: leave --heartbeat away");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new UsageException(sentence);
        }
    }
}
