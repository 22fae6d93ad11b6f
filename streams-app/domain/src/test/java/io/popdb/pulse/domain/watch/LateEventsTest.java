package io.popdb.pulse.domain.watch;

import static io.popdb.pulse.domain.watch.TrainedWatchFixture.NOTHING;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.USUAL;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.watch.TrainedWatchFixture.Traffic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What arrives after its minute was taken. */
class LateEventsTest {
    private static final long NINE = TrainedWatchFixture.minute("2026-03-04T09:00");

    private final RosterWatch watch = new TrainedWatchFixture().watch;
    private final List<Incident> changed = new ArrayList<>();

    @Test
    void aSilenceThatTheyDisproveWasADelay() {
        play("office", 70, then(USUAL, 60, NOTHING));
        changed.clear();

        take("office", 65, USUAL.at(0), (NINE + 70) * 60_000);

        assertThat(changed).singleElement().satisfies(incident -> {
            assertThat(incident.delayed()).isTrue();
            assertThat(incident.isOpen()).isFalse();
        });
        assertThat(watch.judge((NINE + 70) * 60_000)).isEmpty();
    }

    @Test
    void thoseFromBeforeASilenceDoNotDisproveIt() {
        play("office", 70, then(USUAL, 60, NOTHING));
        changed.clear();

        take("office", 30, USUAL.at(0), (NINE + 70) * 60_000);

        assertThat(changed).isEmpty();
        assertThat(watch.verdict("office", (NINE + 70) * 60_000).state()).isEqualTo(ConnectionState.SILENT);
    }

    @Test
    void aClockThatGoesSevenMinutesSlowIsNoSilence() {
        play("always", 24 * 60, then(USUAL, 60, NOTHING), 7, 60, 24 * 60);

        assertThat(changed)
                .extracting(Incident::delayed)
                .as("one at most, until the first late event")
                .isIn(List.of(), List.of(false, true));
    }

    @Test
    void aBufferThatDrainsInItsOrderMakesNoSecondIncident() {
        play("always", 70, then(USUAL, 60, NOTHING));
        Incident outage = changed.get(0);
        for (int minute = 70; minute < 85; minute++) {
            long now = nowAfter(minute);
            take("always", minute, MinuteCounts.NOTHING, now);
            for (int four = 0; four < 4; four++) {
                take("always", 60 + Math.min(24, (minute - 70) * 4 + four) % 25, USUAL.at(0), now);
            }
            changed.addAll(watch.judge(now));
        }

        assertThat(changed).hasSize(2);
        assertThat(changed).extracting(Incident::id).containsOnly(outage.id());
        assertThat(changed.get(1).delayed()).isTrue();
    }

    @Test
    void lateRequestsDoNotMakeUpForMissedHeartbeats() {
        for (int minute = 0; minute < 90; minute++) {
            long now = nowAfter(minute);
            if (minute < 30) {
                changed.addAll(watch.heard("beats", LastSeen.NEVER, now - 1000));
            }
            take("beats", minute, minute < 30 ? USUAL.at(minute) : MinuteCounts.NOTHING, now);
            if (minute >= 60 && minute < 80) {
                take("beats", minute - 30, USUAL.at(0), now);
                changed.addAll(watch.heard("beats", LastSeen.NEVER, (NINE + minute - 30) * 60_000));
            }
            changed.addAll(watch.judge(now));
        }

        assertThat(changed).singleElement().satisfies(silent -> assertThat(silent.isOpen())
                .isTrue());
    }

    @Test
    void lateAuthenticationsDisproveThatTheyWereMissing() {
        for (int minute = 0; minute < 60; minute++) {
            long now = nowAfter(minute);
            take("always", minute, minute < 20 ? USUAL.at(minute) : new MinuteCounts(7, 0, 0), now);
            if (minute == 45) {
                take("always", 25, new MinuteCounts(0, 3, 0), now);
            }
            changed.addAll(watch.judge(now));
        }

        assertThat(changed.get(0).kind()).isEqualTo(IncidentKind.AUTHENTICATION_SILENT);
        assertThat(changed.get(1).id()).isEqualTo(changed.get(0).id());
        assertThat(changed.get(1).delayed()).isTrue();
    }

    @Test
    void oneOfWhichNothingCouldBeLearnedKeepsItsFixedTime() {
        int weeks = 6 * 7 * 1440;
        for (int minute = 0; minute < weeks + 180; minute++) {
            long now = nowAfter(minute);
            take("new", minute, MinuteCounts.NOTHING, now);
            if (minute >= 90 && minute < weeks) {
                take("new", minute - 90, USUAL.at(0), now);
            }
            if (minute >= weeks) {
                changed.addAll(watch.judge(now));
            }
        }

        assertThat(changed).extracting(Incident::kind).containsExactly(IncidentKind.SILENT);
    }

    private void play(String agency, int minutes, Traffic inTime) {
        play(agency, minutes, inTime, 0, minutes, minutes);
    }

    /** From one minute to another, the usual comes so much later. */
    private void play(String agency, int minutes, Traffic inTime, int late, int from, int to) {
        for (int minute = 0; minute < minutes; minute++) {
            long now = nowAfter(minute);
            take(agency, minute, inTime.at(minute), now);
            if (minute >= from + late && minute < to) {
                take(agency, minute - late, USUAL.at(0), now);
            }
            changed.addAll(watch.judge(now));
        }
    }

    private void take(String agency, int minute, MinuteCounts counts, long now) {
        changed.addAll(watch.minute(agency, NINE + minute, counts, PlannedDowntimes.NONE, now));
    }

    private static long nowAfter(int minute) {
        return (NINE + minute + 1) * 60_000;
    }
}
