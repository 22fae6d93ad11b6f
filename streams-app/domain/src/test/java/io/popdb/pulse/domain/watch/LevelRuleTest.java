package io.popdb.pulse.domain.watch;

import static io.popdb.pulse.domain.watch.TrainedWatchFixture.NOTHING;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.watch.TrainedWatchFixture.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Surges and slumps, as incidents of one who was watched for four weeks. */
class LevelRuleTest {
    private static final String AGENCY = "office-1";
    private static final String FIRST = "2026-03-02T00:00";
    private static final String NINE = "2026-03-30T09:00";
    private static final long NINE_MINUTE = TrainedWatchFixture.minute(NINE);
    private static final int OPENS = 480;
    private static final int CLOSES = 1020;
    private static final int SUNDAY = 6;
    private static final String HOLIDAY = "2026-04-27T00:00";

    private final TrainedWatchFixture fixture = new TrainedWatchFixture();
    private final Random random = new Random(5);

    @Test
    void raisesOneIncidentForASurgeAndEndsIt() {
        learn();

        List<Incident> changed = play(times(10, 60), 120);

        assertThat(changed).extracting(Incident::kind).containsExactly(IncidentKind.SURGE, IncidentKind.SURGE);
        Incident ended = changed.get(1);
        assertThat(ended.isOpen()).isFalse();
        assertThat(ended.beganMillis()).isBetween((NINE_MINUTE - 5) * 60_000, (NINE_MINUTE + 5) * 60_000);
        assertThat(ended.detectedMillis()).isLessThan((NINE_MINUTE + 10) * 60_000);
        assertThat(ended.evidence().seen())
                .isGreaterThan((long) (2 * ended.evidence().expected()));
        assertThat(ended.sentence().en()).startsWith("Far more than usual since 0");
        assertThat(ended.sentence().vi()).startsWith("Nhiều bất thường từ 0");
    }

    @Test
    void showsASurgeAsAConditionAndSaysWhy() {
        learn();
        play(times(10, 30), 30);

        ConnectionVerdict verdict = fixture.watch.verdict(AGENCY, (NINE_MINUTE + 30) * 60_000);

        assertThat(verdict.state()).isEqualTo(ConnectionState.ACTIVE);
        assertThat(verdict.conditions()).isEqualTo(Set.of(ConnectionCondition.SURGE));
        assertThat(verdict.sentence().en()).startsWith("Far more than usual since 0");
    }

    @Test
    void doesNotMissAuthenticationsWhileLookupsSurge() {
        learn();

        List<Incident> changed = play(minute -> new MinuteCounts(90, 0, 0), 15);

        assertThat(changed).extracting(Incident::kind).containsExactly(IncidentKind.SURGE);
    }

    @Test
    void saysThatNumbersAreTried() {
        learn();

        List<Incident> changed = play(minute -> new MinuteCounts(9, 3, 0, 8), 15);

        assertThat(changed).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo(IncidentKind.SURGE);
            assertThat(incident.sentence().en()).contains("lookups found nobody in", "Somebody may be trying numbers.");
        });
    }

    @Test
    void raisesOneIncidentForASlumpAndEndsIt() {
        learn();

        List<Incident> changed =
                play(then(minute -> new MinuteCounts(2, 1, 0), 70, minute -> usual(540 + minute)), 130);

        assertThat(changed).extracting(Incident::kind).containsExactly(IncidentKind.SLUMP, IncidentKind.SLUMP);
        assertThat(changed.get(1).isOpen()).isFalse();
        assertThat(changed.get(1).sentence().en()).startsWith("Far less than usual since 0");
    }

    @Test
    void takesAnOutageForNoSlump() {
        learn();

        List<Incident> changed = play(then(NOTHING, 90, minute -> usual(540 + minute)), 150);

        assertThat(changed).extracting(Incident::kind).containsOnly(IncidentKind.SILENT);
    }

    @Test
    void takesAStormThatFailsForNoSurge() {
        learn();

        List<Incident> changed = play(minute -> new MinuteCounts(70, 30, 99), 30);

        assertThat(changed).extracting(Incident::kind).doesNotContain(IncidentKind.SURGE);
    }

    @Test
    void endsWithAClosure() {
        learn();
        play(times(10, 30), 30);

        List<Incident> ended = new Arrivals(fixture.watch.connection(AGENCY)).shut();

        assertThat(ended).extracting(Incident::kind).containsExactly(IncidentKind.SURGE);
    }

    /** What stays is told once: after a day it is how the agency is now. */
    @Test
    void tellsOnceOfALevelThatStays() {
        learn();

        List<Incident> changed = play(minute -> less(ofWeekday(540 + minute)), 5 * 1440);

        assertThat(changed).extracting(Incident::kind).containsExactly(IncidentKind.SLUMP, IncidentKind.SLUMP);
    }

    @Test
    void takesAHolidayThatIsWorkedForNoSurge() {
        int days = (int) ((TrainedWatchFixture.minute(HOLIDAY) - TrainedWatchFixture.minute(FIRST)) / 1440);

        List<Incident> changed = fixture.play(AGENCY, FIRST, (days + 1) * 1440, this::ofWeekday, PlannedDowntimes.NONE);

        assertThat(changed).extracting(Incident::kind).doesNotContain(IncidentKind.SURGE);
    }

    private static MinuteCounts less(MinuteCounts usual) {
        return new MinuteCounts((usual.lookups() + 1) / 4, (usual.authentications() + 1) / 4, 0);
    }

    private MinuteCounts ofWeekday(int minute) {
        boolean weekend = minute / 1440 % 7 >= SUNDAY - 1;
        return weekend ? MinuteCounts.NOTHING : usual(minute % 1440);
    }

    private void learn() {
        List<Incident> changed = new ArrayList<>();
        int days = (int) ((NINE_MINUTE - TrainedWatchFixture.minute(FIRST)) / 1440);
        changed.addAll(fixture.play(AGENCY, FIRST, days * 1440 + 540, this::ofWeekday, PlannedDowntimes.NONE));
        assertThat(changed).extracting(Incident::kind).doesNotContain(IncidentKind.SURGE, IncidentKind.SLUMP);
    }

    private MinuteCounts usual(int minuteOfDay) {
        if (minuteOfDay < OPENS || minuteOfDay >= CLOSES) {
            return MinuteCounts.NOTHING;
        }
        int lookups = 4 + random.nextInt(7);
        return new MinuteCounts(lookups, 1 + random.nextInt(5), 0, random.nextInt(20) == 0 ? 1 : 0);
    }

    private Traffic times(int times, int until) {
        Traffic more = minute -> {
            MinuteCounts usual = usual(540 + minute);
            return new MinuteCounts(times * usual.lookups(), times * usual.authentications(), 0);
        };
        return then(more, until, minute -> usual(540 + minute));
    }

    private List<Incident> play(Traffic traffic, int minutes) {
        return fixture.play(AGENCY, NINE, minutes, traffic, PlannedDowntimes.NONE);
    }
}
