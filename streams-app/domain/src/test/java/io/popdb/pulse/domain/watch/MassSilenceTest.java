package io.popdb.pulse.domain.watch;

import static io.popdb.pulse.domain.watch.TrainedWatchFixture.NOTHING;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.USUAL;
import static io.popdb.pulse.domain.watch.TrainedWatchFixture.then;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.OpenHours;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.watch.TrainedWatchFixture.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who belongs to a silence of many, and who does not. */
class MassSilenceTest {
    private static final long NINE = TrainedWatchFixture.minute("2026-03-04T09:00");
    private static final List<String> OFFICES =
            List.of("office", "office-1", "office-2", "office-3", "office-4", "office-5");

    private final TrainedWatchFixture fixture = new TrainedWatchFixture();
    private final List<Incident> changed = new ArrayList<>();

    @Test
    void raisesOneIncidentForTheCentreWhenManyFallSilentTogether() {
        play(fixture.watch, NINE, 30, offices(then(USUAL, 10, then(NOTHING, 25, USUAL))));

        assertThat(changed).extracting(Incident::kind).containsOnly(IncidentKind.MASS);
        Incident opened = changed.get(0);
        assertThat(opened.subject()).isEqualTo("*");
        assertThat(opened.agencies()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(opened.beganMillis()).isEqualTo((NINE + 10) * 60_000);
        assertThat(opened.detectedMillis()).isLessThanOrEqualTo((NINE + 15) * 60_000);
        assertThat(changed).last().satisfies(ended -> assertThat(ended.endedMillis())
                .isEqualTo((NINE + 26) * 60_000));
    }

    @Test
    void beginsWithTheLastSignOfLifeWhereThatIsKnownToTheMillisecond() {
        long last = (NINE + 10) * 60_000 - 36_300;
        play(fixture.watch, NINE, 10, offices(USUAL));
        OFFICES.forEach(
                office -> changed.addAll(fixture.watch.heard(office, last + OFFICES.indexOf(office), LastSeen.NEVER)));

        play(fixture.watch, NINE + 10, 20, offices(NOTHING));

        assertThat(changed.get(0).kind()).isEqualTo(IncidentKind.MASS);
        assertThat(changed.get(0).beganMillis()).isEqualTo(last);
    }

    @Test
    void isADelayWhereLateEventsDisproveIt() {
        play(fixture.watch, NINE, 20, allGoneFrom(10));
        changed.clear();

        for (String office : OFFICES) {
            changed.addAll(
                    fixture.watch.minute(office, NINE + 12, USUAL.at(12), PlannedDowntimes.NONE, (NINE + 13) * 60_000));
        }
        changed.addAll(fixture.watch.judge((NINE + 20) * 60_000));

        assertThat(changed).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo(IncidentKind.MASS);
            assertThat(incident.delayed()).isTrue();
            assertThat(incident.isOpen()).isFalse();
        });
    }

    @Test
    void findsWhoStaysSilentAfterIt() {
        Map<String, Traffic> traffic = offices(then(USUAL, 10, then(NOTHING, 20, USUAL)));
        traffic.put("office-5", then(USUAL, 10, NOTHING));

        play(fixture.watch, NINE, 40, traffic);

        assertThat(changed).extracting(Incident::subject).containsExactly("*", "*", "office-5");
        assertThat(changed.get(2).beganMillis()).isGreaterThanOrEqualTo((NINE + 20) * 60_000);
    }

    @Test
    void letsGoWhoSpeaksWhileItLasts() {
        Map<String, Traffic> traffic = allGoneFrom(10);
        traffic.put("always", minute -> minute == 12 || minute >= 240 ? MinuteCounts.NOTHING : USUAL.at(minute));

        play(fixture.watch, NINE, 300, traffic);

        assertThat(changed.stream().map(Incident::id).distinct())
                .containsExactly("mass/*/2026-03-04T02:10:00Z", "silent/always/2026-03-04T06:00:00Z");
    }

    @Test
    void letsGoWhoseEventsComeLateWhileItLasts() {
        Map<String, Traffic> traffic = allGoneFrom(10);
        traffic.put("always", then(USUAL, 10, NOTHING));
        play(fixture.watch, NINE, 30, traffic);

        fixture.watch.minute("always", NINE + 25, USUAL.at(25), PlannedDowntimes.NONE, (NINE + 30) * 60_000);
        traffic.replaceAll((agency, its) -> NOTHING);
        play(fixture.watch, NINE + 30, 60, traffic);

        assertThat(changed.stream().map(Incident::id).distinct())
                .containsExactly("mass/*/2026-03-04T02:10:00Z", "silent/always/2026-03-04T02:30:00Z");
    }

    @Test
    void callsNobodySilentWhoIsWell() {
        Map<String, Traffic> traffic = allGoneFrom(10);
        traffic.put("batch", minute -> minute % 20 == 5 ? new MinuteCounts(150, 50, 0) : MinuteCounts.NOTHING);

        play(fixture.watch, NINE, 120, traffic);

        assertThat(fixture.watch.verdict("batch", (NINE + 120) * 60_000).state())
                .isEqualTo(ConnectionState.ACTIVE);
        assertThat(fixture.watch.verdict("office", (NINE + 120) * 60_000).state())
                .isEqualTo(ConnectionState.SILENT);
        assertThat(fixture.watch
                        .verdict("office", (NINE + 120) * 60_000)
                        .sentence()
                        .en())
                .contains("together with many others", "saw 0");
    }

    @Test
    void leavesWhoIsClosedIdle() {
        long night = TrainedWatchFixture.minute("2026-03-04T02:00");
        Map<String, Traffic> traffic = new LinkedHashMap<>();
        RosterWatch watch = withNightWorkers();
        IntStream.range(0, 6).forEach(i -> traffic.put("night-" + i, then(USUAL, 10, NOTHING)));
        traffic.put("office", NOTHING);

        watch.heard("office", (night - 600) * 60_000, LastSeen.NEVER);

        play(watch, night, 40, traffic);

        assertThat(changed).singleElement().satisfies(mass -> assertThat(mass.kind())
                .isEqualTo(IncidentKind.MASS));
        assertThat(watch.verdict("office", (night + 40) * 60_000).state()).isEqualTo(ConnectionState.IDLE);
    }

    @Test
    void isOneIncidentAlsoWhereHeartbeatsDecide() {
        List<Agency> agencies = IntStream.range(0, 20)
                .mapToObj(i ->
                        TrainedWatchFixture.agency("beats-" + i, OpenHours.ALWAYS, Optional.of(Duration.ofSeconds(10))))
                .toList();
        RosterWatch watch = watch(agencies);
        for (int second = 0; second < 3600; second += 5) {
            long now = NINE * 60_000 + second * 1000L;
            for (int i = 0; i < agencies.size(); i++) {
                String id = agencies.get(i).id();
                boolean well = second < 1000 + i % 10 || second > 2000;
                if (well && second % 10 == i % 2 * 5) {
                    changed.addAll(watch.heard(id, LastSeen.NEVER, now));
                }
                if (second % 60 == 55) {
                    changed.addAll(
                            watch.minute(id, NINE + second / 60, MinuteCounts.NOTHING, PlannedDowntimes.NONE, now));
                }
                watch.seen(id, now);
            }
            changed.addAll(watch.judge(now));
        }

        assertThat(changed).extracting(Incident::kind).containsOnly(IncidentKind.MASS);
        assertThat(changed).extracting(Incident::isOpen).containsExactly(true, false);
        assertThat(changed.get(0).detectedMillis() - NINE * 60_000).isBetween(1_000_000L, 1_060_000L);
        assertThat(changed.get(0).sentence().en()).startsWith("The heartbeats of ");
    }

    private static Map<String, Traffic> allGoneFrom(int minute) {
        return offices(then(USUAL, minute, NOTHING));
    }

    private static Map<String, Traffic> offices(Traffic each) {
        Map<String, Traffic> traffic = new LinkedHashMap<>();
        OFFICES.forEach(office -> traffic.put(office, each));
        return traffic;
    }

    private static RosterWatch withNightWorkers() {
        List<Agency> agencies = new ArrayList<>();
        IntStream.range(0, 6)
                .forEach(i ->
                        agencies.add(TrainedWatchFixture.agency("night-" + i, OpenHours.ALWAYS, Optional.empty())));
        agencies.add(TrainedWatchFixture.agency("office", OpenHours.OFFICE_HOURS, Optional.empty()));
        RosterWatch watch = watch(agencies);
        TrainedWatchFixture.teach(watch, agencies, id -> id.equals("office") ? "office" : "always");
        return watch;
    }

    private static RosterWatch watch(List<Agency> agencies) {
        return new RosterWatch(
                new Roster(agencies),
                TrainedWatchFixture.CALENDAR,
                FalseAlarmBudget.ONE_A_MONTH,
                new Blindness(Duration.ofMinutes(1)));
    }

    private void play(RosterWatch watch, long from, int minutes, Map<String, Traffic> traffic) {
        for (int i = 0; i < minutes; i++) {
            int minute = i;
            long now = (from + minute + 1) * 60_000;
            traffic.forEach((agency, its) ->
                    changed.addAll(watch.minute(agency, from + minute, its.at(minute), PlannedDowntimes.NONE, now)));
            changed.addAll(watch.judge(now));
        }
    }
}
