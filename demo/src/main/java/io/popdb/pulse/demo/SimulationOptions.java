package io.popdb.pulse.demo;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.settings.BrokerConfig;
import io.popdb.pulse.simulator.SimulatedFault;
import io.popdb.pulse.simulator.SimulationSettings;
import io.popdb.pulse.simulator.TrafficPlan;
import io.popdb.pulse.simulator.TrafficPlan.OnTime;
import io.popdb.pulse.simulator.TrafficPlan.Paced;
import io.popdb.pulse.simulator.TrafficPlan.Placed;
import io.popdb.pulse.simulator.TrafficPlan.Shape;
import io.popdb.pulse.simulator.TrafficPlan.Trace;
import io.popdb.pulse.simulator.TrafficPlan.Unpaced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What traffic is simulated, how much of it and for how long, and what goes wrong in it. */
final class SimulationOptions {
    private static final String USUAL_RATE = "50";

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
            description =
                    "Send nothing for an agency for a while, counted from the start, such as prov-40:PT40S+PT20S. May be"
                            + " repeated.")
    private List<String> silences = new ArrayList<>();

    @Option(
            names = "--fault",
            paramLabel = "AGENCY:KIND[=N]:BEGIN+LENGTH",
            description =
                    "Plant a fault, its begin counted from the start, such as prov-40:partial=0.3:PT10M+PT1H. Kinds:"
                            + " silent, heartbeats-only, failing, no-lookups, no-authentications, gaps, rejects, spoof,"
                            + " unknown-agency, clock (minutes), partial and trickle (the share left), surge (times). With"
                            + " --shapes: outage, trickle, half, failing, backlog, day-off, and none but those that are given."
                            + " May be repeated.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--heartbeat",
            paramLabel = "PT..|none",
            description = "Interval of every source's heartbeats. Default: PT30S; none with a trace")
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
            names = "--ends-now",
            description = "Shift the trace by whole minutes so that its last one is the one before now.")
    private boolean endsNow;

    @Option(names = "--flat", description = "Every agency alike, at every hour.")
    private boolean flat;

    @ArgGroup(exclusive = false)
    private @Nullable ShapeOptions shaped;

    Optional<Path> ledger() {
        return Optional.ofNullable(ledger);
    }

    /** The settings they make. */
    SimulationSettings settings(BrokerConfig brokers) {
        PublisherSettings publisher =
                PublisherSettings.of(brokers.bootstrapServers()).withClientProperties(brokers.kafka());
        SimulationSettings settings = plan(publisher)
                .withSeed(seed)
                .withSourcesPerAgency(sources)
                .withDuration(
                        OptionText.optionalDuration("--duration", duration).filter(some -> !some.isZero()))
                .withFaults(planted())
                .withCount(count == null ? OptionalLong.empty() : OptionalLong.of(count));
        return ledger == null ? settings : settings.withLedger(ledger);
    }

    /** Writes the shapes' trace, where shapes are wanted. */
    void writeShapes(Roster roster, WorkCalendar calendar, Instant now) throws IOException {
        if (shaped != null) {
            shaped.write(roster, calendar, now, seed, faults);
        }
    }

    /** What one of so many agencies does that each come in with their own credentials. */
    Function<PublisherSettings, SimulationSettings> ofOneOf(int agencies) {
        require(
                ledger == null
                        && count == null
                        && trace == null
                        && shaped == null
                        && silences.isEmpty()
                        && faults.isEmpty(),
                "with --credentials agencies send until they are stopped: leave --ledger, --count, --trace, --shapes,"
                        + " --fault and --silence away");
        OptionalDouble all = perSecond();
        require(all.isPresent(), "with --credentials the --rate must be a number");
        Paced plan = new Paced(all.getAsDouble() / agencies, shape());
        Optional<Duration> heartbeats = heartbeats("PT30S");
        return publisher -> SimulationSettings.of(publisher)
                .withPlan(plan)
                .withSeed(seed)
                .withSourcesPerAgency(sources)
                .withHeartbeatEvery(heartbeats);
    }

    private List<SimulatedFault> planted() {
        return Stream.concat(
                        silences.stream().map(SimulatedFault::parseSilence),
                        shaped == null ? faults.stream().map(SimulatedFault::parse) : Stream.of())
                .toList();
    }

    private SimulationSettings plan(PublisherSettings publisher) {
        require(!endsNow || trace != null, "--ends-now needs a --trace to play");
        if (shaped != null) {
            require(trace == null, "either --trace or --shapes");
            require(speed == null, "made-up shapes are played on time: leave --speed away");
            return played(publisher, new OnTime(shaped.trace()), "shapes have");
        }
        return trace == null ? madeUp(publisher) : recorded(publisher, trace);
    }

    private SimulationSettings madeUp(PublisherSettings publisher) {
        require(speed == null, "--speed needs a --trace to play");
        OptionalDouble perSecond = perSecond();
        TrafficPlan plan = perSecond.isPresent() ? new Paced(perSecond.getAsDouble(), shape()) : new Unpaced(shape());
        return SimulationSettings.of(publisher).withPlan(plan).withHeartbeatEvery(heartbeats("PT30S"));
    }

    private SimulationSettings recorded(PublisherSettings publisher, Path file) {
        require(
                Files.isReadable(file) && !Files.isDirectory(file),
                file + " cannot be read; give a trace's file with --trace");
        OptionalDouble seconds = OptionText.numberOrMax("--speed", speed == null ? "600" : speed);
        Placed placed = endsNow ? Placed.ENDING_NOW : Placed.AS_RECORDED;
        return played(publisher, new Trace(file, seconds, placed), "a trace has");
    }

    private SimulationSettings played(PublisherSettings publisher, TrafficPlan plan, String has) {
        require(rate == null, has + " a rate of its own: leave --rate away");
        require(!flat, has + " its own shape: leave --flat away");
        return SimulationSettings.playing(publisher, plan).withHeartbeatEvery(heartbeats("none"));
    }

    private OptionalDouble perSecond() {
        return OptionText.numberOrMax("--rate", rate == null ? USUAL_RATE : rate);
    }

    private Shape shape() {
        return flat ? Shape.FLAT : Shape.REALISTIC;
    }

    private Optional<Duration> heartbeats(String usual) {
        return OptionText.optionalDuration("--heartbeat", heartbeat == null ? usual : heartbeat);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new UsageException(sentence);
        }
    }
}
