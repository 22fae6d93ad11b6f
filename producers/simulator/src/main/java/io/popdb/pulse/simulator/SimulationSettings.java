package io.popdb.pulse.simulator;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.publisher.PublisherSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What a simulation does. Start from {@link #of} and change what differs.
 *
 * @param count how many requests to send in all; empty for no such end
 * @param duration how long to send; empty for no such end
 * @param heartbeatEvery how often every source sends a heartbeat; empty for never
 * @param sourcesPerAgency how many gateways each agency has, called {@code prov-40-gw-1} and so on
 * @param past what was before; empty for nothing, and for a trace
 * @param ledger where to write what the brokers acknowledged
 */
public record SimulationSettings(
        PublisherSettings publisher,
        TrafficPlan plan,
        OptionalLong count,
        Optional<Duration> duration,
        Optional<Duration> heartbeatEvery,
        List<SimulatedFault> faults,
        int sourcesPerAgency,
        long seed,
        Optional<SimulatedPast> past,
        Optional<Path> ledger) {
    public SimulationSettings {
        faults = List.copyOf(faults);
        require(sourcesPerAgency > 0, "an agency has at least 1 source");
        require(count.orElse(1) > 0, "the count must be at least 1");
        require(duration.map(Duration::toMillis).orElse(1L) > 0, "the duration must be longer than nothing");
        require(heartbeatEvery.map(Duration::toMillis).orElse(1L) > 0, "heartbeats need some time between them");
    }

    /** Realistic traffic, 50 requests a second, a heartbeat every 30 s, one source each, until stopped. */
    public static SimulationSettings of(PublisherSettings publisher) {
        return new SimulationSettings(
                publisher,
                new TrafficPlan.Paced(50, TrafficPlan.Shape.REALISTIC),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(30)),
                List.of(),
                1,
                1,
                Optional.empty(),
                Optional.empty());
    }

    /** A trace, without heartbeats, to its end. */
    public static SimulationSettings playing(PublisherSettings publisher, TrafficPlan trace) {
        return of(publisher).withHeartbeatEvery(Optional.empty()).withPlan(trace);
    }

    public SimulationSettings withPlan(TrafficPlan other) {
        return with(draft -> draft.plan = other);
    }

    public SimulationSettings withCount(OptionalLong requests) {
        return with(draft -> draft.count = requests);
    }

    public SimulationSettings withDuration(Optional<Duration> length) {
        return with(draft -> draft.duration = length);
    }

    public SimulationSettings withHeartbeatEvery(Optional<Duration> interval) {
        return with(draft -> draft.heartbeatEvery = interval);
    }

    public SimulationSettings withFaults(List<SimulatedFault> planted) {
        return with(draft -> draft.faults = planted);
    }

    public SimulationSettings withSourcesPerAgency(int sources) {
        return with(draft -> draft.sourcesPerAgency = sources);
    }

    public SimulationSettings withSeed(long other) {
        return with(draft -> draft.seed = other);
    }

    public SimulationSettings withPast(SimulatedPast before) {
        return with(draft -> draft.past = Optional.of(before));
    }

    public SimulationSettings withLedger(Path file) {
        return with(draft -> draft.ledger = Optional.of(file));
    }

    private SimulationSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new SimulationSettings(
                publisher,
                draft.plan,
                draft.count,
                draft.duration,
                draft.heartbeatEvery,
                draft.faults,
                draft.sourcesPerAgency,
                draft.seed,
                draft.past,
                draft.ledger);
    }

    /** The same settings, to be changed. */
    private static final class Draft {
        private TrafficPlan plan;
        private OptionalLong count;
        private Optional<Duration> duration;
        private Optional<Duration> heartbeatEvery;
        private List<SimulatedFault> faults;
        private int sourcesPerAgency;
        private long seed;
        private Optional<SimulatedPast> past;
        private Optional<Path> ledger;

        private Draft(SimulationSettings from) {
            plan = from.plan;
            count = from.count;
            duration = from.duration;
            heartbeatEvery = from.heartbeatEvery;
            faults = from.faults;
            sourcesPerAgency = from.sourcesPerAgency;
            seed = from.seed;
            past = from.past;
            ledger = from.ledger;
        }
    }

    /** Every fault must be of an agency in the roster. */
    void requireKnownAgencies(Roster roster) {
        for (SimulatedFault fault : faults) {
            require(
                    roster.contains(fault.agencyId()),
                    "a fault is planted for " + fault.agencyId() + ", which is not in the roster");
        }
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new UsageException(sentence);
        }
    }
}
