package io.popdb.pulse.domain.watch;

import static io.popdb.pulse.domain.watch.TrainedWatchFixture.NOTHING;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.USUAL;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.watch.TrainedWatchFixture.Traffic;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecommissioningTest {
    private static final String NINE = "2026-03-04T09:00";
    private static final int MINUTES = 70;
    private static final long SAID = (TrainedWatchFixture.minute(NINE) + MINUTES) * 60_000;
    private static final String AFTER = "2026-03-04T10:10";
    private static final int THREE_DAYS = 3 * 24 * 60;
    private static final Traffic GONE = then(USUAL, 60, NOTHING);

    private final TrainedWatchFixture fixture = new TrainedWatchFixture();

    @ParameterizedTest
    @ValueSource(strings = {"always", "office", "fixed", "beats"})
    void raisesNothingOnceAnAgencyIsGoneForGood(String agency) {
        if (agency.equals("beats")) {
            fixture.watch.heard(agency, LastSeen.NEVER, SAID - 60 * 60_000);
        }
        fixture.play(agency, NINE, MINUTES, GONE, PlannedDowntimes.NONE);

        List<Incident> said = fixture.watch.decommission(agency, SAID, said("lan"), "");
        List<Incident> later = fixture.play(agency, AFTER, THREE_DAYS, NOTHING, PlannedDowntimes.NONE);

        assertThat(said).filteredOn(Incident::isOpen).singleElement().satisfies(gone -> assertThat(gone.kind())
                .isEqualTo(IncidentKind.DECOMMISSIONED));
        assertThat(said)
                .extracting(Incident::beganMillis)
                .allMatch(began -> began.equals(said.get(0).beganMillis()));
        assertThat(fixture.watch.open()).hasSize(1);
        assertThat(later).isEmpty();
        assertThat(state(agency, THREE_DAYS)).isEqualTo(ConnectionState.DECOMMISSIONED);
    }

    @Test
    void livesAgainWithTheFirstRequest() {
        fixture.play("always", NINE, MINUTES, GONE, PlannedDowntimes.NONE);
        fixture.watch.decommission("always", SAID, said("lan"), "");

        List<Incident> back = fixture.play("always", AFTER, 500, then(NOTHING, 400, USUAL), PlannedDowntimes.NONE);

        assertThat(back).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo(IncidentKind.DECOMMISSIONED);
            assertThat(incident.endedMillis()).isEqualTo(SAID + 401 * 60_000);
            assertThat(incident.sentence().en()).contains("It has asked again since 16:50 04/03/2026");
        });
        assertThat(state("always", 500)).isEqualTo(ConnectionState.ACTIVE);
    }

    @Test
    void isJudgedAsBeforeOnceItLivesAgain() {
        fixture.play("always", NINE, MINUTES, GONE, PlannedDowntimes.NONE);
        fixture.watch.decommission("always", SAID, said("lan"), "");

        Traffic backAndGone = minute -> minute >= 100 && minute < 160 ? USUAL.at(minute) : NOTHING.at(minute);
        List<Incident> changed = fixture.play("always", AFTER, 300, backAndGone, PlannedDowntimes.NONE);

        assertThat(changed)
                .extracting(Incident::kind)
                .containsExactly(IncidentKind.DECOMMISSIONED, IncidentKind.SILENT);
    }

    @Test
    void isNotDisturbedByWhatCameBeforeAndArrivesLate() {
        fixture.play("always", NINE, MINUTES, GONE, PlannedDowntimes.NONE);
        fixture.watch.decommission("always", SAID, said("lan"), "");
        fixture.play("always", AFTER, 10, NOTHING, PlannedDowntimes.NONE);
        MinuteCounts requests = new MinuteCounts(3, 0, 0);

        List<Incident> before = late(SAID / 60_000 - 5, requests);
        List<Incident> since = late(SAID / 60_000 + 5, requests);

        assertThat(before).isEmpty();
        assertThat(since).extracting(Incident::kind).containsExactly(IncidentKind.DECOMMISSIONED);
    }

    @Test
    void heedsNoWordThatIsOlderThanARequest() {
        fixture.play("always", NINE, MINUTES, USUAL, PlannedDowntimes.NONE);

        assertThat(fixture.watch.decommission("always", SAID - 120_000, said("lan"), ""))
                .isEmpty();
    }

    @Test
    void saysItOnce() {
        fixture.play("always", NINE, MINUTES, GONE, PlannedDowntimes.NONE);
        fixture.watch.decommission("always", SAID, said("lan"), "");

        assertThat(fixture.watch.decommission("always", SAID + 1, said("binh"), ""))
                .isEmpty();
    }

    @Test
    void isJudgedAgainWhereThatIsTakenBack() {
        fixture.play("always", NINE, MINUTES, GONE, PlannedDowntimes.NONE);
        fixture.watch.decommission("always", SAID, said("lan"), "");

        List<Incident> takenBack = fixture.watch.recommission("always", SAID + 60_000);
        List<Incident> later = fixture.play("always", AFTER, 120, NOTHING, PlannedDowntimes.NONE);

        assertThat(takenBack).extracting(Incident::kind).containsExactly(IncidentKind.DECOMMISSIONED);
        assertThat(later).extracting(Incident::kind).containsExactly(IncidentKind.SILENT);
    }

    @Test
    void outlastsAClosureAndARestart() {
        fixture.play("always", NINE, MINUTES, GONE, PlannedDowntimes.NONE);
        fixture.watch.decommission("always", SAID, said("lan"), "");
        PlannedDowntimes closed = PlannedDowntimes.NONE.with("always", LocalDate.parse("2026-03-05"));
        fixture.play("always", AFTER, THREE_DAYS, NOTHING, closed);

        RosterWatch restarted = new TrainedWatchFixture().watch;
        restarted.restore("always", fixture.watch.save("always"));

        assertThat(restarted.verdict("always", SAID + THREE_DAYS * 60_000L).state())
                .isEqualTo(ConnectionState.DECOMMISSIONED);
    }

    @Test
    void isNotOneOfAMassSilence() {
        List<String> others = List.of("office", "office-1", "office-2", "office-3");
        fixture.play("always", NINE, MINUTES, GONE, PlannedDowntimes.NONE);
        fixture.watch.decommission("always", SAID, said("lan"), "");
        List<Incident> changed = new ArrayList<>();

        long first = SAID / 60_000;
        for (int i = 0; i < 60; i++) {
            for (String office : others) {
                changed.addAll(fixture.watch.minute(
                        office,
                        first + i,
                        i < 10 ? USUAL.at(i) : MinuteCounts.NOTHING,
                        PlannedDowntimes.NONE,
                        SAID + (i + 1) * 60_000L));
            }
            changed.addAll(fixture.watch.minute(
                    "always", first + i, MinuteCounts.NOTHING, PlannedDowntimes.NONE, SAID + (i + 1) * 60_000L));
            changed.addAll(fixture.watch.judge(SAID + (i + 1) * 60_000L));
        }

        assertThat(changed)
                .filteredOn(incident -> incident.kind() == IncidentKind.MASS)
                .isNotEmpty()
                .allSatisfy(mass -> assertThat(mass.agencies()).doesNotContain("always"));
    }

    private List<Incident> late(long minute, MinuteCounts counts) {
        return fixture.watch.minute("always", minute, counts, PlannedDowntimes.NONE, SAID + 20 * 60_000);
    }

    private ConnectionState state(String agency, int minutesAfter) {
        return fixture.watch.verdict(agency, SAID + minutesAfter * 60_000L).state();
    }

    private static Wording said(String by) {
        return new Wording(by + " (tự xưng)", by + " (claimed)");
    }
}
