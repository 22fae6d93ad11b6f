package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.simulator.Simulation;
import io.popdb.pulse.simulator.SimulationSettings;
import io.popdb.pulse.simulator.TrafficPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is counted equals what the broker acknowledged, to the last event, whatever is killed meanwhile. */
@Timeout(400)
final class ExactnessIT {
    private static final int COUNT = 1_000_000;
    private static final double PER_SECOND = 25_000;
    private static final Duration COUNTED_WITHIN = Duration.ofMinutes(5);
    private static final Roster ROSTER = RosterFile.shipped();

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path folder;

    @BeforeEach
    void makeTopics() throws InterruptedException {
        kafka.setUp(ROSTER);
    }

    @Test
    void countsEachEventOnceThoughMonitorAndBrokerAreKilled() throws Exception {
        Simulation simulation = simulation(COUNT, PER_SECOND);
        try (ChildMonitor monitor = new ChildMonitor(kafka.bootstrap(), folder);
                Scrapes scrapes = new Scrapes(monitor)) {
            monitor.awaitReady();
            FutureTask<?> sending = start(simulation);

            for (int kill = 1; kill <= 3; kill++) {
                awaitAcknowledged(simulation, kill * COUNT / 5);
                awaitCounting(monitor);
                monitor.kill();
                monitor.restart();
                if (kill == 2) {
                    kafka.kill();
                    kafka.restart();
                }
                monitor.awaitReady();
            }
            sending.get();

            awaitCounted(monitor, simulation);
            Totals totals = Totals.of(monitor).orElseThrow();
            assertThat(totals.byAgencyTypeOutcome()).isEqualTo(Totals.of(simulation.ledger()));
            assertThat(totals.figure("counted")).isEqualTo(COUNT);
            assertThat(totals.figure("received")).isEqualTo(AccessLog.records(kafka));
            assertThat(totals.figure("received"))
                    .isEqualTo(totals.figure("counted")
                            + totals.figure("heartbeats")
                            + totals.figure("duplicates")
                            + totals.figure("rejected"));
            assertThat(totals.figure("rejected")).isZero();
            assertThat(totals.figure("missing")).isZero();
            assertThat(scrapes.faults()).isEmpty();
            assertThat(scrapes.complete()).isGreaterThan(20);
        }
    }

    @Test
    void showsTheSameOnTwoMonitorsWhileOneIsStoppedAndStarted() throws Exception {
        Simulation simulation = simulation(200_000, 10_000);
        Path one = Files.createDirectory(folder.resolve("one"));
        Path two = Files.createDirectory(folder.resolve("two"));
        try (ChildMonitor first = new ChildMonitor(kafka.bootstrap(), one);
                ChildMonitor second = new ChildMonitor(kafka.bootstrap(), two);
                Scrapes firstScrapes = new Scrapes(first);
                Scrapes secondScrapes = new Scrapes(second)) {
            first.awaitReady();
            second.awaitReady();
            FutureTask<?> sending = start(simulation);
            awaitAcknowledged(simulation, 50_000);

            assertThat(second.stop()).as("stopped within 10 s").isTrue();
            awaitAcknowledged(simulation, 100_000);
            long shownByTheOther = Totals.of(first).orElseThrow().figure("counted");
            second.restart();
            second.awaitReady();

            long shownWhenReady = Totals.of(second).orElseThrow().figure("counted");
            assertThat(shownWhenReady).isGreaterThanOrEqualTo(shownByTheOther);
            sending.get();
            for (ChildMonitor monitor : new ChildMonitor[] {first, second}) {
                awaitCounted(monitor, simulation);
                assertThat(Totals.of(monitor).orElseThrow().byAgencyTypeOutcome())
                        .isEqualTo(Totals.of(simulation.ledger()));
            }
            assertThat(firstScrapes.faults()).isEmpty();
            assertThat(secondScrapes.faults()).isEmpty();
            assertThat(firstScrapes.complete()).isGreaterThan(10);
            assertThat(secondScrapes.complete()).isGreaterThan(10);
        }
    }

    private Simulation simulation(int count, double perSecond) {
        SimulationSettings settings = SimulationSettings.of(PublisherSettings.of(kafka.bootstrap()))
                .withPlan(new TrafficPlan.Paced(perSecond, TrafficPlan.Shape.FLAT))
                .withHeartbeatEvery(Optional.of(Duration.ofSeconds(3)))
                .withCount(OptionalLong.of(count));
        return new Simulation(settings, ROSTER, CalendarFile.shipped(), InstantSource.system());
    }

    private static FutureTask<?> start(Simulation simulation) {
        FutureTask<?> sending = new FutureTask<>(simulation::run);
        new Thread(sending, "agencies").start();
        return sending;
    }

    private static void awaitAcknowledged(Simulation simulation, long requests) {
        await("acknowledged " + requests)
                .atMost(Duration.ofMinutes(3))
                .until(() -> simulation.ledger().requests() >= requests);
    }

    /** A kill hits hardest between two commits of a monitor that counts. */
    private static void awaitCounting(ChildMonitor monitor) {
        long shown = counted(monitor);
        await("the monitor counts; its log is " + monitor.log())
                .atMost(COUNTED_WITHIN)
                .until(() -> counted(monitor) > shown);
    }

    private static long counted(ChildMonitor monitor) {
        return Totals.of(monitor).map(totals -> totals.figure("counted")).orElse(0L);
    }

    private static void awaitCounted(ChildMonitor monitor, Simulation simulation) {
        await("all that was acknowledged is counted; the monitor's log is " + monitor.log())
                .atMost(COUNTED_WITHIN)
                .until(() -> Totals.of(monitor)
                        .map(totals ->
                                totals.figure("counted") >= simulation.ledger().requests())
                        .orElse(false));
    }
}
