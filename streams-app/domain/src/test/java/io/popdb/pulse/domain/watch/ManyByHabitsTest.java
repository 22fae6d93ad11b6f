package io.popdb.pulse.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.OpenHours;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.expectation.HabitTraffic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is raised of one and of many whose habits are known, and what is asked. */
class ManyByHabitsTest {
    private static final long MONDAY = 20_577; // 2026-05-04
    private static final int DAY = 1440;
    private static final long FIRST = MONDAY * DAY - 420;
    private static final int LEARNED = 30; // days
    private static final List<Agency> AGENCIES = IntStream.range(0, 12)
            .mapToObj(i -> TrainedWatchFixture.agency("office-%02d".formatted(i), OpenHours.ALWAYS, Optional.empty()))
            .toList();

    private RosterWatch watch = newWatch();
    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final Random random = new Random(1);

    /** Whether an agency is cut off. */
    private interface Cut {
        boolean isCut(int agency, int minute);
    }

    private static RosterWatch newWatch() {
        return new RosterWatch(
                new Roster(AGENCIES),
                TrainedWatchFixture.CALENDAR,
                FalseAlarmBudget.ONE_A_MONTH,
                new Blindness(Duration.ofMinutes(1)));
    }

    private void play(int fromDay, int toDay, Cut cut) {
        for (int minute = fromDay * DAY; minute < toDay * DAY; minute++) {
            long now = (FIRST + minute + 1) * 60_000;
            for (int i = 0; i < AGENCIES.size(); i++) {
                int count = HabitTraffic.office(20, i).count(minute / DAY, minute % DAY, random);
                MinuteCounts counts = new MinuteCounts(cut.isCut(i, minute) ? 0 : count, 0, 0);
                note(watch.minute(AGENCIES.get(i).id(), FIRST + minute, counts, PlannedDowntimes.NONE, now));
            }
            note(watch.judge(now));
        }
    }

    private void note(List<Incident> changed) {
        changed.forEach(incident -> incidents.put(incident.id(), incident));
    }

    private List<Incident> all() {
        return incidents.values().stream()
                .filter(incident -> detected(incident) >= LEARNED * DAY)
                .toList();
    }

    private List<Incident> ofTheFirst() {
        return all().stream()
                .filter(incident -> incident.agencies().get(0).compareTo("office-05") < 0)
                .toList();
    }

    private static long detected(Incident incident) {
        return incident.detectedMillis() / 60_000 - FIRST;
    }

    private static List<String> offices(int... which) {
        return IntStream.of(which).mapToObj("office-%02d"::formatted).toList();
    }

    @Test
    void manyAtOnceAreOneIncidentThatNamesThem() {
        int at = 36 * DAY + 600;

        play(0, 37, (agency, minute) -> agency < 7 && minute >= at && minute < at + 40);

        assertThat(all()).hasSize(1);
        Incident mass = all().get(0);
        assertThat(mass.kind()).isEqualTo(IncidentKind.MASS);
        assertThat(mass.agencies()).containsExactlyElementsOf(offices(0, 1, 2, 3, 4, 5, 6));
        assertThat(mass.beganMillis() / 60_000 - FIRST).isBetween(at - 1L, at + 1L);
        assertThat(mass.endedMillis() / 60_000 - FIRST).isBetween(at + 40L, at + 46L);
    }

    @Test
    void findsWhoStaysAwaySoonAfterTheOthersReturn() {
        int at = 36 * DAY + 600;

        play(0, 37, (agency, minute) -> minute >= at && minute < at + (agency == 3 ? 80 : 40));

        assertThat(all()).extracting(Incident::kind).containsExactly(IncidentKind.MASS, IncidentKind.SILENT);
        assertThat(all().get(1).agencies()).containsExactlyElementsOf(offices(3));
        assertThat(detected(all().get(1))).isBetween(at + 41L, at + 56L);
    }

    @Test
    void severalThatDoNotOpenAreOneQuestion() {
        play(0, 37, (agency, minute) -> agency < 5 && minute / DAY == 36);

        assertThat(all()).extracting(Incident::kind).containsExactly(IncidentKind.NOT_OPENED);
    }

    @Test
    void oneThatDoesNotOpenIsAskedAboutOnce() {
        play(0, 38, (agency, minute) -> agency == 2 && minute / DAY == 36);

        assertThat(ofTheFirst()).hasSize(1);
        Incident question = ofTheFirst().get(0);
        assertThat(question.kind()).isEqualTo(IncidentKind.NOT_OPENED);
        assertThat(question.agencies()).containsExactlyElementsOf(offices(2));
        assertThat(detected(question) % DAY).isBetween(550L, 600L);
    }

    @Test
    void oneThatStaysClosedOnTheNextDayTooIsSilent() {
        play(0, 38, (agency, minute) -> agency == 2 && minute / DAY >= 36);

        assertThat(ofTheFirst())
                .extracting(Incident::kind)
                .containsExactly(IncidentKind.NOT_OPENED, IncidentKind.SILENT);
        assertThat(Math.floorDiv(detected(ofTheFirst().get(1)), (long) DAY)).isEqualTo(37);
    }

    @Test
    void severalThatStayClosedOnTheNextDayTooAreAskedAboutAgain() {
        play(0, 38, (agency, minute) -> agency < 5 && minute / DAY >= 36);

        assertThat(ofTheFirst())
                .extracting(Incident::kind)
                .containsExactly(IncidentKind.NOT_OPENED, IncidentKind.NOT_OPENED);
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

        assertThat(ofTheFirst()).extracting(Incident::kind).containsExactly(IncidentKind.SILENT);
        assertThat(detected(ofTheFirst().get(0))).isBetween(at + 2L, at + 10L);
    }

    @Test
    void oneAloneIsSilentAndTheSentenceSaysWhatItIsTakenToBe() {
        int at = 36 * DAY + 600;

        play(0, 37, (agency, minute) -> agency == 2 && minute >= at && minute < at + 60);

        assertThat(all()).singleElement().satisfies(silent -> {
            assertThat(silent.kind()).isEqualTo(IncidentKind.SILENT);
            assertThat(silent.sentence().en()).contains("expected", "saw 0. This agency opens at about 07:");
            assertThat(detected(silent)).isBetween(at + 2L, at + 5L);
            assertThat(silent.endedMillis() / 60_000 - FIRST).isBetween(at + 60L, at + 66L);
        });
    }

    /** One request in ten gets through. */
    @Test
    void aTrickleNeitherEndsNorRepeatsIt() {
        int at = 36 * DAY + 480;
        Random leak = new Random(5);

        play(0, 37, (agency, minute) -> {
            boolean out = agency == 2 && minute >= at && minute < at + 90;
            return out && (minute < at + 10 || leak.nextInt(10) > 0);
        });

        assertThat(all()).singleElement().satisfies(silent -> assertThat(silent.endedMillis() / 60_000 - FIRST)
                .isBetween(at + 90L, at + 96L));
    }

    @Test
    void whoIsAskedAboutIsIdleAndSaysSo() {
        int nineThirty = 36 * DAY + 570;

        play(0, 36, (agency, minute) -> false);
        for (int minute = 36 * DAY; minute < nineThirty; minute++) {
            long now = (FIRST + minute + 1) * 60_000;
            for (Agency agency : AGENCIES) {
                note(watch.minute(agency.id(), FIRST + minute, MinuteCounts.NOTHING, PlannedDowntimes.NONE, now));
            }
            note(watch.judge(now));
        }

        assertThat(all()).singleElement().satisfies(question -> {
            assertThat(question.kind()).isEqualTo(IncidentKind.NOT_OPENED);
            assertThat(question.agencies()).hasSize(AGENCIES.size());
            assertThat(question.sentence().en())
                    .contains("12 agencies", "all that are watched", "Closed today?", "pulse closure add office-");
        });
        ConnectionVerdict verdict = watch.verdict("office-03", (FIRST + nineThirty) * 60_000);
        assertThat(verdict.state()).isEqualTo(ConnectionState.IDLE);
        assertThat(verdict.sentence().en()).contains("it may be closed");
    }

    @Test
    void goesOnTheSameAfterARestart() {
        int at = 36 * DAY + 600;
        Cut cut = (agency, minute) -> agency < 7 && minute >= at && minute < at + 40;
        play(0, 36, cut);
        play(36, 37, cut);
        List<Incident> wentOn = all();

        RosterWatch restarted = newWatch();
        ManyByHabitsTest other = new ManyByHabitsTest();
        other.play(0, 36, cut);
        AGENCIES.forEach(agency -> restarted.restore(agency.id(), other.watch.save(agency.id())));
        restarted.restore(other.watch.save());
        other.watch = restarted;
        other.play(36, 37, cut);

        assertThat(other.all()).isEqualTo(wentOn);
    }
}
