package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.declarations.Roster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Monitors that were started with other rosters lose no event: what one does not know waits in the log. */
@Timeout(400)
final class RostersDifferIT {
    private static final String NEW = "prov-40";
    private static final String OLD = "min-moj";
    private static final Roster FULL = SomeAgencies.roster(NEW, OLD);
    private static final Roster OLDER = SomeAgencies.roster(OLD);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path folder;

    private SomeAgencies agencies;

    @BeforeEach
    void open() throws InterruptedException {
        agencies = new SomeAgencies(kafka);
        kafka.setUp(FULL);
    }

    @AfterEach
    void close() {
        agencies.close();
    }

    @Test
    void countsEveryEventOnceTheMonitorsAgree() throws Exception {
        try (LocalMonitor first = start("one", FULL)) {
            try (LocalMonitor second = start("two", OLDER)) {
                for (int round = 0; round < 5; round++) {
                    agencies.speak(NEW);
                    agencies.speak(OLD);
                }
                awaitCounted(first, OLD);
                awaitCounted(second, OLD);
                await("the one that reads its topic says that another does not")
                        .atMost(PATIENCE)
                        .until(() -> first.sentence(NEW).contains("roster"));
                assertThat(first.total().rejected()).isZero();
            }
            try (LocalMonitor second = start("two", FULL)) {
                awaitCounted(second, NEW);
                awaitCounted(first, NEW);
                assertThat(first.total().rejected()).isZero();
                await("seen again").atMost(PATIENCE).until(() -> first.isSeen(FULL));
            }
        }
    }

    @Test
    void countsAllThatCameWhileAnAgencyWasTakenOff() throws Exception {
        try (LocalMonitor monitor = start("one", FULL)) {
            agencies.speak(NEW);
            awaitCounted(monitor, NEW);
        }
        try (LocalMonitor monitor = start("one", OLDER)) {
            agencies.speak(NEW);
            agencies.speak(OLD);
            awaitCounted(monitor, OLD);
            assertThat(monitor.total().rejected()).isZero();
        }
        try (LocalMonitor monitor = start("one", FULL)) {
            agencies.speak(NEW);
            awaitCounted(monitor, NEW);
            assertThat(monitor.total().rejected()).isZero();
        }
    }

    private LocalMonitor start(String name, Roster roster) throws IOException, InterruptedException {
        return LocalMonitor.start(kafka, roster, Files.createDirectories(folder.resolve(name)));
    }

    private void awaitCounted(LocalMonitor monitor, String agency) {
        await("all of " + agency + " is counted once").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(monitor.of(agency).requests()).isEqualTo(agencies.sent(agency));
            assertThat(monitor.of(agency).received()).isEqualTo(agencies.sent(agency));
        });
    }
}
