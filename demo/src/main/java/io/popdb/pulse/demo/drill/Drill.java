package io.popdb.pulse.demo.drill;

import io.popdb.pulse.cli.Progress;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.simulator.SimulatedPast;
import io.popdb.pulse.simulator.Simulation;
import io.popdb.pulse.simulator.SimulationSettings;
import io.popdb.pulse.simulator.TrafficPlan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Weeks of ordinary traffic, then an hour or less in which known things go wrong. The agencies send without a pause while the monitor
 * learns.
 */
final class Drill {
    private static final int PAST_DAYS = 22;
    private static final Duration MONITOR_WITHIN = Duration.ofMinutes(30);
    private static final Duration GOES_ON_AFTER = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MILLIS = 3_000;
    private static final Set<Integer> ALL_DAY = IntStream.range(0, 24).boxed().collect(Collectors.toSet());

    private final DrillPlan plan;
    private final DrillPace pace;
    private final TestSystem system;
    private final SimulationSettings ordinary;
    private final InstantSource clock;
    private final Consumer<String> tell;

    Drill(
            DrillPlan plan,
            DrillPace pace,
            TestSystem system,
            PublisherSettings publisher,
            long seed,
            InstantSource clock,
            Consumer<String> tell) {
        this.plan = plan;
        this.pace = pace;
        this.system = system;
        this.clock = clock;
        this.tell = tell;
        this.ordinary = SimulationSettings.of(publisher)
                .withPlan(new TrafficPlan.Paced(pace.perSecond(plan.agencies().size()), TrafficPlan.Shape.FLAT))
                .withHeartbeatEvery(Optional.of(plan.heartbeatEvery()))
                .withSeed(seed);
    }

    /** With a past of its own, at brokers that hold nothing. */
    Findings play(Roster whole) throws IOException, InterruptedException {
        system.requireFresh(whole);
        Instant begun = clock.instant();
        sendPast(begun);
        tell.accept("Weeks of traffic are there. Start the monitor now, for the first time: pulse monitor --bootstrap "
                + system.clients().bootstrap());
        return playSince(begun);
    }

    /** Where the monitor has learned a past already. */
    Findings playOntoHistory() throws IOException, InterruptedException {
        return playSince(clock.instant());
    }

    private void sendPast(Instant now) throws IOException {
        Instant from = VietnamTime.startOf(VietnamTime.day(now).minusDays(PAST_DAYS));
        Set<Integer> hours = hoursAround(now);
        Simulation past = simulation(
                ordinary.withPast(new SimulatedPast(from, hours)).withDuration(Optional.of(Duration.ofMillis(1))));
        double expected = (double) PAST_DAYS
                * hours.size()
                * Duration.ofHours(1).toSeconds()
                * pace.perSecond(plan.agencies().size());
        Progress.of("The past", " requests", OptionalLong.of(Math.round(expected)), () -> past.ledger()
                        .requests())
                .during(past::run);
    }

    /** The hour before, and all that the drill may reach into. */
    private Set<Integer> hoursAround(Instant now) {
        Instant end = now.plus(MONITOR_WITHIN).plus(pace.length());
        return Stream.iterate(now.minus(Duration.ofHours(1)), hour -> hour.plus(Duration.ofMinutes(30)))
                .takeWhile(hour -> hour.isBefore(end))
                .map(hour -> VietnamTime.hourOfDay(hour.toEpochMilli()))
                .collect(Collectors.toSet());
    }

    private Findings playSince(Instant begun) throws InterruptedException {
        Simulation traffic = simulation(ordinary.withPast(new SimulatedPast(begun, ALL_DAY)));
        try (RunningSimulation agencies = RunningSimulation.start(traffic)) {
            awaitMonitor(agencies);
            Sightings sightings = new Sightings(system.clients());
            Instant begin = clock.instant();
            traffic.plant(plan.faults());
            return Progress.of("The drill", " s", OptionalLong.of(pace.length().toSeconds()), () -> Duration.between(
                                    begin, clock.instant())
                            .toSeconds())
                    .during(() -> watch(agencies, sightings, begin.toEpochMilli()));
        }
    }

    private Simulation simulation(SimulationSettings settings) {
        return new Simulation(settings, plan.roster(), CalendarFile.shipped(), clock);
    }

    private void awaitMonitor(RunningSimulation agencies) throws InterruptedException {
        long from = clock.millis();
        while (!system.isLearned(plan.agencies(), from)) {
            if (clock.millis() > from + MONITOR_WITHIN.toMillis()) {
                throw new BrokenException(
                        "No monitor has seen the drill's past and expects something of its agencies, for "
                                + MONITOR_WITHIN.toMinutes() + " min: is one running, with the same roster?");
            }
            agencies.goOnFor(LOOK_EVERY_MILLIS);
        }
    }

    private Findings watch(RunningSimulation agencies, Sightings sightings, long begin) throws InterruptedException {
        Findings findings = Findings.of(plan.due(begin));
        long end = begin + pace.length().toMillis();
        while (clock.millis() < end) {
            agencies.goOnFor(LOOK_EVERY_MILLIS);
            findings = findings.saying(sightings.read(clock.millis()));
            if (pace.untilAllIsFound() && findings.areComplete()) {
                end = Math.min(end, clock.millis() + GOES_ON_AFTER.toMillis());
            }
        }
        return findings;
    }
}
