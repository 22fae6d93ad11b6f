package io.popdb.pulse.simulator;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.publisher.PublisherSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a simulation does. Start from {@link #of} and change what differs.
 *
 * @param count how many requests to send in all; empty for no such end
 * @param duration how long to send; empty for no such end
 * @param heartbeatEvery how often every source sends a heartbeat; empty for never
 * @param sourcesPerAgency how many gateways each agency has, called {@code prov-40-gw-1} and so on
 * @param ledger where to write what the brokers acknowledged
 */
public record SimulationSettings(
        PublisherSettings publisher,
        TrafficPlan plan,
        OptionalLong count,
        Optional<Duration> duration,
        Optional<Duration> heartbeatEvery,
        List<SimulatedSilence> silences,
        int sourcesPerAgency,
        long seed,
        Optional<Path> ledger) {
    public SimulationSettings {
        silences = List.copyOf(silences);
        require(sourcesPerAgency > 0, "an agency has at least 1 source");
        require(count.orElse(1) > 0, "the count must be at least 1");
        require(duration.map(Duration::toMillis).orElse(1L) > 0, "the duration must be longer than nothing");
        require(heartbeatEvery.map(Duration::toMillis).orElse(1L) > 0, "heartbeats need some time between them");
        require(
                !isPlayed(plan) || (silences.isEmpty() && heartbeatEvery.isEmpty()),
                "a trace has its own silences and no heartbeats: leave --silence and --heartbeat away");
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
                Optional.empty());
    }

    private static boolean isPlayed(TrafficPlan plan) {
        return plan instanceof TrafficPlan.Trace || plan instanceof TrafficPlan.OnTime;
    }

    /** A trace, without heartbeats, to its end. */
    public static SimulationSettings playing(PublisherSettings publisher, TrafficPlan trace) {
        return of(publisher).withHeartbeatEvery(Optional.empty()).withPlan(trace);
    }

    public SimulationSettings withPlan(TrafficPlan other) {
        return new SimulationSettings(
                publisher, other, count, duration, heartbeatEvery, silences, sourcesPerAgency, seed, ledger);
    }

    public SimulationSettings withCount(OptionalLong requests) {
        return new SimulationSettings(
                publisher, plan, requests, duration, heartbeatEvery, silences, sourcesPerAgency, seed, ledger);
    }

    public SimulationSettings withDuration(Optional<Duration> length) {
        return new SimulationSettings(
                publisher, plan, count, length, heartbeatEvery, silences, sourcesPerAgency, seed, ledger);
    }

    public SimulationSettings withHeartbeatEvery(Optional<Duration> interval) {
        return new SimulationSettings(
                publisher, plan, count, duration, interval, silences, sourcesPerAgency, seed, ledger);
    }

    public SimulationSettings withSilences(List<SimulatedSilence> planted) {
        return new SimulationSettings(
                publisher, plan, count, duration, heartbeatEvery, planted, sourcesPerAgency, seed, ledger);
    }

    public SimulationSettings withSourcesPerAgency(int sources) {
        return new SimulationSettings(
                publisher, plan, count, duration, heartbeatEvery, silences, sources, seed, ledger);
    }

    public SimulationSettings withSeed(long other) {
        return new SimulationSettings(
                publisher, plan, count, duration, heartbeatEvery, silences, sourcesPerAgency, other, ledger);
    }

    public SimulationSettings withLedger(Path file) {
        return new SimulationSettings(
                publisher, plan, count, duration, heartbeatEvery, silences, sourcesPerAgency, seed, Optional.of(file));
    }

    /** Every silence must be of an agency in the roster. */
    void requireKnownAgencies(Roster roster) {
        for (SimulatedSilence silence : silences) {
            require(
                    roster.contains(silence.agencyId()),
                    "--silence names " + silence.agencyId() + ", which is not in the roster");
        }
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new UsageException(sentence);
        }
    }
}
