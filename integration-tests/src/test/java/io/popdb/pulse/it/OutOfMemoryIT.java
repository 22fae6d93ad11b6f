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
import java.util.OptionalLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A monitor with too little memory ends, with a code and a last line that say why, and counts all when it has enough. */
@Timeout(1_800)
final class OutOfMemoryIT {
    private static final Roster ROSTER = RosterFile.shipped();
    private static final int COUNT = 100_000;
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(3);

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path folder;

    @Test
    void diesLoudlyAndComesBackRight() throws Exception {
        kafka.setUp(ROSTER);
        Simulation simulation = simulation();
        simulation.run();

        try (ChildMonitor starved = ChildMonitor.withHeap("24m", kafka.bootstrap(), folder)) {
            await("the starved monitor ends; its log is " + starved.log())
                    .atMost(ENDS_WITHIN)
                    .until(() -> starved.exitCode().isPresent());

            assertThat(starved.exitCode()).as("out of memory").hasValue(3);
            assertThat(Files.readString(starved.log()))
                    .contains("Terminating due to java.lang.OutOfMemoryError: Java heap space");
        }

        try (ChildMonitor monitor = new ChildMonitor(kafka.bootstrap(), folder)) {
            await("all is counted; the log is " + monitor.log())
                    .atMost(ENDS_WITHIN)
                    .until(() -> Totals.of(monitor)
                            .map(totals -> totals.figure("counted") >= COUNT)
                            .orElse(false));
            assertThat(Totals.of(monitor).orElseThrow().byAgencyTypeOutcome())
                    .isEqualTo(Totals.of(simulation.ledger()));
        }
    }

    private Simulation simulation() {
        SimulationSettings settings = SimulationSettings.of(PublisherSettings.of(kafka.bootstrap()))
                .withPlan(new TrafficPlan.Paced(50_000, TrafficPlan.Shape.FLAT))
                .withCount(OptionalLong.of(COUNT));
        return new Simulation(settings, ROSTER, CalendarFile.shipped(), InstantSource.system());
    }
}
