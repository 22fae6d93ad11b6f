package io.popdb.pulse.domain.watch;

import static io.popdb.pulse.domain.watch.TrainedWatchFixture.NOTHING;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.USUAL;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.counting.MinuteCounts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterWatchTest {
    private static final long NINE = TrainedWatchFixture.minute("2026-03-04T09:00");

    private final TrainedWatchFixture fixture = new TrainedWatchFixture();
    private final RosterWatch watch = fixture.watch;

    @Test
    void explainsASilenceInBothLanguagesWithFigures() {
        Incident silent = fixture.play(
                        "office", "2026-03-04T09:00", 70, then(USUAL, 60, NOTHING), PlannedDowntimes.NONE)
                .get(0);

        assertThat(silent.id()).isEqualTo("silent/office/2026-03-04T03:00:00Z");
        assertThat(silent.beganMillis()).isEqualTo((NINE + 60) * 60_000);
        assertThat(silent.evidence().expected()).isBetween(18.0, 45.0);
        assertThat(silent.sentence().en())
                .startsWith("Nothing since 10:00 04/03/2026: expected ")
                .contains("saw 0");
        assertThat(silent.sentence().vi()).startsWith("Không có yêu cầu nào từ 10:00 04/03/2026: bình thường khoảng ");
    }

    @Test
    void endsASilenceWithTheFirstEvent() {
        List<Incident> changed = fixture.play(
                "office", "2026-03-04T09:00", 100, then(USUAL, 60, then(NOTHING, 80, USUAL)), PlannedDowntimes.NONE);

        assertThat(changed).hasSize(2);
        assertThat(changed.get(1).id()).isEqualTo(changed.get(0).id());
        assertThat(changed.get(1).endedMillis()).isEqualTo((NINE + 81) * 60_000);
        assertThat(changed.get(1).delayed()).isFalse();
    }

    @Test
    void ofWhatAnotherVersionKeptTakesUpWhatIsOpen() {
        Incident silent = fixture.play(
                        "office", "2026-03-04T09:00", 70, then(USUAL, 60, NOTHING), PlannedDowntimes.NONE)
                .get(0);
        KeptConnection mine = watch.save("office");
        KeptConnection kept = new KeptConnection(mine.nextMinute(), AllowedLateness.DEFAULT, mine.open(), null);

        TrainedWatchFixture later = new TrainedWatchFixture();
        later.watch.restore("office", kept);
        List<Incident> changed = later.play("office", "2026-03-04T10:10", 5, USUAL, PlannedDowntimes.NONE);

        assertThat(changed).singleElement().satisfies(ended -> {
            assertThat(ended.id()).isEqualTo(silent.id());
            assertThat(ended.isOpen()).isFalse();
        });
    }

    @Test
    void endsWhatIsOpenOfOneThatIsNoLongerWatched() {
        Incident silent = fixture.play(
                        "office", "2026-03-04T09:00", 70, then(USUAL, 60, NOTHING), PlannedDowntimes.NONE)
                .get(0);

        assertThat(watch.save("office").dismissed(7)).containsExactly(silent.ended(7));
        assertThat(watch.save("always").dismissed(7)).isEmpty();
    }

    @Test
    void theFiguresOfASilenceGrowWithIt() {
        fixture.play("always", "2026-03-04T09:00", 190, then(USUAL, 10, NOTHING), PlannedDowntimes.NONE);

        ConnectionVerdict silent = watch.verdict("always", (NINE + 190) * 60_000);

        assertThat(silent.expectedSinceLast()).isBetween(1_200.0, 2_400.0);
        assertThat(silent.sentence().en()).contains("in the last 3 h 00 min, saw 0");
        assertThat(silent.deadlineMillis())
                .as("when it became one")
                .isBetween((NINE + 11) * 60_000, (NINE + 14) * 60_000);
    }

    @Test
    void aSilenceThatIsOverLeavesNoSlump() {
        fixture.play(
                "always", "2026-03-04T09:00", 125, then(USUAL, 60, then(NOTHING, 120, USUAL)), PlannedDowntimes.NONE);

        assertThat(watch.verdict("always", (NINE + 125) * 60_000).conditions()).isEmpty();
    }

    /** One request in thirty gets through for two hours: it fails all the while, until most succeed again. */
    @Test
    void isOneIncidentWhileSingleRequestsGetThrough() {
        List<Incident> changed = fixture.play(
                "always",
                "2026-03-04T09:00",
                180,
                then(
                        minute -> new MinuteCounts(20, 10, minute % 30 == 29 ? 29 : 30),
                        120,
                        minute -> new MinuteCounts(20, 10, 0)),
                PlannedDowntimes.NONE);

        assertThat(changed).extracting(Incident::kind).containsOnly(IncidentKind.FAILING);
        assertThat(changed).extracting(Incident::isOpen).containsExactly(true, false);
        assertThat(changed.get(1).endedMillis()).isBetween((NINE + 121) * 60_000, (NINE + 126) * 60_000);
    }

    @Test
    void aClosureEndsWhateverIsOpen() {
        PlannedDowntimes today = PlannedDowntimes.NONE.with("always", LocalDate.of(2026, 3, 4));
        List<Incident> changed = fixture.play(
                "always", "2026-03-04T09:00", 30, minute -> new MinuteCounts(7, 3, 10), PlannedDowntimes.NONE);
        changed.addAll(fixture.play("always", "2026-03-04T09:30", 30, NOTHING, today));

        assertThat(changed).extracting(Incident::kind).containsOnly(IncidentKind.FAILING);
        assertThat(changed).extracting(Incident::isOpen).containsExactly(true, false);
    }

    @Test
    void callsNobodySilentWhileBlind() {
        for (int minute = 0; minute < 30; minute++) {
            watch.minute("office", NINE + minute, MinuteCounts.NOTHING, PlannedDowntimes.NONE, (NINE + 600) * 60_000);
        }

        assertThat(watch.judge((NINE + 600) * 60_000)).isEmpty();
        assertThat(watch.verdict("office", (NINE + 600) * 60_000).state()).isEqualTo(ConnectionState.BLIND);
        assertThat(watch.verdict("office", (NINE + 600) * 60_000).sinceMillis()).isEqualTo((NINE + 31) * 60_000);
    }

    @Test
    void opensNothingForABacklogInWhichEventsOccurred() {
        fixture.play("office", "2026-03-04T09:00", 60, USUAL, PlannedDowntimes.NONE);
        long now = (NINE + 120) * 60_000;

        List<Incident> changed = new ArrayList<>();
        for (int minute = 60; minute < 120; minute++) {
            MinuteCounts counts = minute < 80 || minute >= 118 ? USUAL.at(minute) : MinuteCounts.NOTHING;
            changed.addAll(watch.minute("office", NINE + minute, counts, PlannedDowntimes.NONE, now));
        }
        changed.addAll(watch.judge(now));

        assertThat(changed).isEmpty();
    }

    @Test
    void startsAnewAfterMinutesThatAreLost() {
        fixture.play("office", "2026-03-04T09:00", 60, USUAL, PlannedDowntimes.NONE);

        List<Incident> raised = fixture.play("office", "2026-03-04T11:00", 1, NOTHING, PlannedDowntimes.NONE);

        assertThat(raised).isEmpty();
        assertThat(watch.verdict("office", (NINE + 121) * 60_000).expectedSinceLast())
                .isLessThan(15);
    }

    @Test
    void findsTheFirstSilenceAfterAnAnnouncedClosure() {
        PlannedDowntimes closed = PlannedDowntimes.NONE.with("office", LocalDate.of(2026, 3, 3));
        List<Incident> during = fixture.play("office", "2026-03-03T00:00", 1440, NOTHING, closed);

        List<Incident> after = fixture.play("office", "2026-03-04T00:00", 600, NOTHING, closed);

        assertThat(during).isEmpty();
        assertThat(after).singleElement().satisfies(incident -> assertThat(incident.detectedMillis())
                .isBetween((NINE - 60) * 60_000, (NINE - 55) * 60_000));
    }

    @Test
    void saysUntilWhenNothingMayCome() {
        fixture.play("office", "2026-03-04T09:00", 60, USUAL, PlannedDowntimes.NONE);
        ConnectionVerdict verdict = watch.verdict("office", (NINE + 60) * 60_000);

        Incident silent = fixture.play("office", "2026-03-04T10:00", 10, NOTHING, PlannedDowntimes.NONE)
                .get(0);

        assertThat(silent.detectedMillis()).isEqualTo(verdict.deadlineMillis());
        assertThat(verdict.lookupsPerSecond() + verdict.authenticationsPerSecond())
                .isBetween(0.13, 0.21);
    }

    @Test
    void hasNeverSeenWhoNeverSentAnything() {
        fixture.play("new", "2026-03-04T09:00", 1, NOTHING, PlannedDowntimes.NONE);

        ConnectionVerdict verdict = watch.verdict("new", (NINE + 1) * 60_000);

        assertThat(verdict.state()).isEqualTo(ConnectionState.NEVER_SEEN);
        assertThat(verdict.deadlineMillis()).isEqualTo(LastSeen.NEVER);
    }

    @Test
    void refusesAnAgencyThatIsNotInTheRoster() {
        assertThatThrownBy(() -> watch.verdict("nobody", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
