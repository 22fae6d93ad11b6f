package io.popdb.pulse.domain.watch;

import static io.popdb.pulse.domain.watch.TrainedWatchFixture.USUAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.counting.MinuteCounts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of whoever sends heartbeats they alone decide. */
class HeartbeatWatchTest {
    private static final long NINE = TrainedWatchFixture.minute("2026-03-04T09:00");

    private final RosterWatch watch = new TrainedWatchFixture().watch;

    @Test
    void judgesByHeartbeatsAloneWhereTheyAreSent() {
        for (int minute = 0; minute < 60; minute++) {
            watch.heard("beats", LastSeen.NEVER, (NINE + minute) * 60_000 + 50_000);
            minute(minute, USUAL.at(minute));
            assertThat(watch.judge((NINE + minute + 1) * 60_000)).isEmpty();
        }
        ConnectionVerdict active = watch.verdict("beats", (NINE + 60) * 60_000);
        nothingIn(60);
        List<Incident> raised = watch.judge((NINE + 61) * 60_000);

        assertThat(active.state()).isEqualTo(ConnectionState.ACTIVE);
        assertThat(active.deadlineMillis()).isEqualTo((NINE + 59) * 60_000 + 80_000);
        assertThat(raised)
                .singleElement()
                .satisfies(incident -> assertThat(incident.sentence().en()).contains("three heartbeats"));
        assertThat(watch.heard("beats", LastSeen.NEVER, (NINE + 61) * 60_000)).hasSize(1);
    }

    @Test
    void judgesHeartbeatsByTheSecondAndIsNotBlindBetweenMinutes() {
        long start = NINE * 60_000;
        nothingIn(0);
        watch.heard("beats", LastSeen.NEVER, start + 60_000);

        watch.seen("beats", start + 90_000);
        assertThat(watch.judge(start + 95_000)).isEmpty();
        assertThat(watch.verdict("beats", start + 95_000).state()).isEqualTo(ConnectionState.IDLE);
        watch.seen("beats", start + 91_000);
        assertThat(watch.judge(start + 95_000))
                .singleElement()
                .satisfies(incident -> assertThat(incident.detectedMillis()).isEqualTo(start + 91_000));
    }

    @Test
    void heartbeatsAreAskedForAnewAfterAClosure() {
        PlannedDowntimes closed = PlannedDowntimes.NONE.with("beats", LocalDate.of(2026, 3, 5));
        long from = TrainedWatchFixture.minute("2026-03-04T23:00");
        List<Incident> changed = new ArrayList<>();
        for (int minute = 0; minute < 26 * 60; minute++) {
            long now = (from + minute + 1) * 60_000;
            if (minute < 50) {
                changed.addAll(watch.heard("beats", LastSeen.NEVER, now - 1000));
            }
            MinuteCounts counts = minute < 50 ? USUAL.at(minute) : MinuteCounts.NOTHING;
            changed.addAll(watch.minute("beats", from + minute, counts, closed, now));
            changed.addAll(watch.judge(now));
        }

        assertThat(changed).extracting(Incident::isOpen).containsExactly(true, false, true);
        assertThat(changed.get(2).id()).isEqualTo("silent/beats/2026-03-05T17:00:00Z");
    }

    @Test
    void anOutageTeachesNothingAlsoWhereHeartbeatsDecide() {
        long from = TrainedWatchFixture.minute("2026-03-02T00:00");
        for (int minute = 0; minute < 15 * 1440; minute++) {
            long now = (from + minute + 1) * 60_000;
            boolean down = minute >= 7 * 1440 && minute < 14 * 1440;
            if (!down) {
                watch.heard("beats", LastSeen.NEVER, now - 10_000);
            }
            watch.minute(
                    "beats", from + minute, down ? MinuteCounts.NOTHING : USUAL.at(minute), PlannedDowntimes.NONE, now);
            watch.judge(now);
        }

        assertThat(watch.expectedPerMinute("beats")).isBetween(8.0, 12.0);
    }

    private void nothingIn(int minute) {
        minute(minute, MinuteCounts.NOTHING);
    }

    private void minute(int minute, MinuteCounts counts) {
        watch.minute("beats", NINE + minute, counts, PlannedDowntimes.NONE, (NINE + minute + 1) * 60_000);
    }
}
