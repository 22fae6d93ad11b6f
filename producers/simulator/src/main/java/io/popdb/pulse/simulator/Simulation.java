package io.popdb.pulse.simulator;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.DrainReport;
import io.popdb.pulse.publisher.ReadinessCheck;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Sends simulated traffic for a whole roster, and keeps a ledger of what the brokers acknowledged.
 *
 * <p>{@link #run} blocks until the plan is done or {@link #stop} is called from another thread. It then waits for the
 * last acknowledgement: without limit after a plan that is done, so that with a count exactly that many requests are
 * acknowledged; up to {@link #DRAIN_AFTER_STOP} after a stop. Brokers that go away meanwhile only delay it. The ledger is
 * written last, also when the run fails.
 */
public final class Simulation {
    /** How long a stopped simulation waits for the last acknowledgements. */
    public static final Duration DRAIN_AFTER_STOP = Duration.ofSeconds(30);

    private static final Duration FIRST_ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Duration BLOCKED_AT_MOST = Duration.ofSeconds(5);
    private static final long LONGEST_PAUSE_MILLIS = 50;

    private final SimulationSettings settings;
    private final Roster roster;
    private final WorkCalendar calendar;
    private final InstantSource clock;
    private final Outlet outlet;
    private final Sleeper sleeper;
    private final PlantedFaults faults;
    private final Ledger ledger = new Ledger();
    private volatile boolean stopped;

    /**
     * A simulation that is ready to run.
     *
     * @throws UsageException when a fault names an agency that is not in the roster
     */
    public Simulation(SimulationSettings settings, Roster roster, WorkCalendar calendar, InstantSource clock) {
        this(settings, roster, calendar, clock, Sleeper.REAL, (publisher, listener) -> {
            ReadinessCheck.require(
                    publisher, roster.agencies().stream().map(Agency::id).toList(), FIRST_ANSWER_WITHIN);
            return AccessEventPublisher.open(publisher, clock, listener);
        });
    }

    Simulation(
            SimulationSettings settings,
            Roster roster,
            WorkCalendar calendar,
            InstantSource clock,
            Sleeper sleeper,
            Outlet outlet) {
        settings.requireKnownAgencies(roster);
        this.settings = settings;
        this.roster = roster;
        this.calendar = calendar;
        this.clock = clock;
        this.sleeper = sleeper;
        this.outlet = outlet;
        // drawn apart from the traffic, which is the same with faults and without
        this.faults = new PlantedFaults(roster, new SplittableRandom(~settings.seed()));
    }

    /**
     * Runs to the end. To be called once.
     *
     * @throws IOException when a trace cannot be read or the ledger cannot be written
     * @throws io.popdb.pulse.publisher.NotReadyException when no broker answers or topics are missing
     * @throws io.popdb.pulse.publisher.PublisherFailedException when the brokers refuse an event for good
     * @throws io.popdb.pulse.declarations.DeclarationException when a trace says something that cannot be meant
     */
    public SimulationReport run() throws IOException {
        // A short block lets a stop be heard while the brokers are away; the request is tried again either way.
        AccessEventPublisher publisher = outlet.publisher(settings.publisher().withMaxBlock(BLOCKED_AT_MOST), ledger);
        try {
            send(publisher);
            drain(publisher);
        } finally {
            publisher.close(DRAIN_AFTER_STOP);
            writeLedger();
        }
        publisher.requireSound();
        DrainReport drained = publisher.close(DRAIN_AFTER_STOP);
        return new SimulationReport(ledger.requests(), ledger.heartbeats(), drained);
    }

    /** Makes {@link #run} end soon. Returns at once. */
    public void stop() {
        stopped = true;
    }

    /**
     * Has these faults come, counted from now, instead of those of the settings. Only once {@link #run} has begun to send; from any
     * thread.
     */
    public void plant(List<SimulatedFault> others) {
        settings.withFaults(others).requireKnownAgencies(roster);
        faults.plant(others, clock.millis());
    }

    /** What the brokers have acknowledged so far. */
    public Ledger ledger() {
        return ledger;
    }

    private void send(AccessEventPublisher publisher) throws IOException {
        long start = clock.millis();
        faults.plant(settings.faults(), start);
        try (SimulatedGateways gateways = new SimulatedGateways(
                roster,
                settings.sourcesPerAgency(),
                faults,
                publisher,
                () -> outlet.unchecked(settings.publisher()),
                () -> stopped)) {
            send(gateways, start);
        }
    }

    private void send(SimulatedGateways gateways, long start) throws IOException {
        long end = settings.duration().map(length -> start + length.toMillis()).orElse(Long.MAX_VALUE);
        SimulatedHeartbeats heartbeats = new SimulatedHeartbeats(gateways, settings.heartbeatEvery(), start, end);
        long left = settings.count().orElse(Long.MAX_VALUE);
        try (Traffic traffic = Traffic.of(settings, roster, calendar, clock, start)) {
            Optional<PlannedRequest> next = traffic.next();
            while (left > 0 && next.isPresent() && await(Math.min(next.get().dueMillis(), end), heartbeats)) {
                if (next.get().dueMillis() >= end) {
                    return;
                }
                left -= gateways.send(next.get());
                next = traffic.next();
            }
        }
    }

    /** Lets time pass until the moment, with heartbeats. Returns whether to go on. */
    private boolean await(long moment, SimulatedHeartbeats heartbeats) {
        heartbeats.until(Math.min(moment, clock.millis()));
        for (long now = clock.millis(); now < moment && !stopped; now = clock.millis()) {
            sleeper.forMillis(Math.min(LONGEST_PAUSE_MILLIS, Math.min(moment, heartbeats.next()) - now));
            heartbeats.until(Math.min(moment, clock.millis()));
        }
        return !stopped;
    }

    private void drain(AccessEventPublisher publisher) {
        boolean complete = false;
        while (!complete && !stopped) {
            complete = publisher.awaitAcknowledgements(Duration.ofMillis(LONGEST_PAUSE_MILLIS));
        }
    }

    private void writeLedger() throws IOException {
        if (settings.ledger().isPresent()) {
            LedgerFile.write(ledger, settings.ledger().get());
        }
    }
}
