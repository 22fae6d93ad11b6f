package io.popdb.pulse.domain.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RosterModelTest {
    private static final long MONDAY = 20_577;
    private static final int DAY = 1440;
    private static final int AGENCIES = 12;
    private static final int LEARNED = 30; // days

    private final RosterModel model = new RosterModel(AGENCIES);
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final Random random = new Random(1);

    /** Whether an agency is cut off. */
    private interface Cut {
        boolean isCut(int agency, int minute);
    }

    private void play(int fromDay, int toDay, Cut cut) {
        for (int minute = fromDay * DAY; minute < toDay * DAY; minute++) {
            if (minute % DAY == 0) {
                model.name(MONDAY + minute / DAY, HabitTraffic.sort(minute / DAY));
                model.name(MONDAY + minute / DAY + 1, HabitTraffic.sort(minute / DAY + 1));
            }
            for (int agency = 0; agency < AGENCIES; agency++) {
                int count = HabitTraffic.office(20, agency).count(minute / DAY, minute % DAY, random);
                model.minute(agency, MONDAY * DAY + minute, cut.isCut(agency, minute) ? 0 : count);
            }
            model.judge(MONDAY * DAY + minute)
                    .forEach(finding -> findings.put(finding.kind() + "/" + finding.detected(), finding));
        }
    }

    private List<Finding> all() {
        return findings.values().stream()
                .filter(finding -> finding.detected() >= (MONDAY + LEARNED) * DAY)
                .toList();
    }

    private List<Finding> ofTheFirst() {
        return all().stream().filter(finding -> finding.agencies().get(0) < 5).toList();
    }

    @Test
    void manyAtOnceAreOneFindingThatNamesThem() {
        int at = 36 * DAY + 600;

        play(0, 37, (agency, minute) -> agency < 7 && minute >= at && minute < at + 40);

        assertThat(all()).hasSize(1);
        Finding mass = all().get(0);
        assertThat(mass.kind()).isEqualTo(Finding.Kind.MASS);
        assertThat(mass.agencies()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(mass.began() - MONDAY * DAY).isBetween(at - 1L, at + 1L);
        assertThat(mass.cleared() - MONDAY * DAY).isBetween(at + 40L, at + 46L);
    }

    @Test
    void findsWhoStaysAwaySoonAfterTheOthersReturn() {
        int at = 36 * DAY + 600;

        play(0, 37, (agency, minute) -> minute >= at && minute < at + (agency == 3 ? 80 : 40));

        assertThat(all()).extracting(Finding::kind).containsExactly(Finding.Kind.MASS, Finding.Kind.SILENT);
        assertThat(all().get(1).agencies()).containsExactly(3);
        assertThat(all().get(1).detected() - MONDAY * DAY).isBetween(at + 41L, at + 56L);
    }

    @Test
    void severalThatDoNotOpenAreOneQuestion() {
        play(0, 37, (agency, minute) -> agency < 5 && minute / DAY == 36);

        assertThat(all()).extracting(Finding::kind).containsExactly(Finding.Kind.CLOSED_TODAY);
    }

    @Test
    void oneThatDoesNotOpenIsAskedAboutOnce() {
        play(0, 38, (agency, minute) -> agency == 2 && minute / DAY == 36);

        assertThat(ofTheFirst()).hasSize(1);
        Finding question = ofTheFirst().get(0);
        assertThat(question.kind()).isEqualTo(Finding.Kind.CLOSED_TODAY);
        assertThat(question.agencies()).containsExactly(2);
        assertThat((question.detected() - MONDAY * DAY) % DAY).isBetween(550L, 600L);
    }

    @Test
    void oneThatStaysClosedOnTheNextDayTooIsSilent() {
        play(0, 38, (agency, minute) -> agency == 2 && minute / DAY >= 36);

        assertThat(ofTheFirst())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.CLOSED_TODAY, Finding.Kind.SILENT);
        assertThat(Math.floorDiv(ofTheFirst().get(1).detected() - MONDAY * DAY, (long) DAY))
                .isEqualTo(37);
    }

    @Test
    void severalThatStayClosedOnTheNextDayTooAreAskedAboutAgain() {
        play(0, 38, (agency, minute) -> agency < 5 && minute / DAY >= 36);

        assertThat(ofTheFirst())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.CLOSED_TODAY, Finding.Kind.CLOSED_TODAY);
    }

    @Test
    void anOfficeThatOpensLateIsLeftAlone() {
        play(0, 37, (agency, minute) -> agency == 2 && minute / DAY == 36 && minute % DAY < 450 + 90);

        assertThat(ofTheFirst()).isEmpty();
    }

    @Test
    void anOutageOfTheAfternoonThatGoesOnIsNoDayOff() {
        int at = 36 * DAY + 840;

        play(0, 38, (agency, minute) -> agency == 2 && minute >= at);

        assertThat(ofTheFirst()).extracting(Finding::kind).containsExactly(Finding.Kind.SILENT);
        assertThat(ofTheFirst().get(0).detected() - MONDAY * DAY).isBetween(at + 2L, at + 10L);
    }
}
