package io.popdb.pulse.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.sources.GatewayTraffic;
import io.popdb.pulse.domain.sources.GatewayTraffic.Sharing;
import io.popdb.pulse.domain.sources.SourceStanding;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A source of several that falls silent, in an agency of the shipped roster that has been known for four weeks. */
class SourceSilenceTest {
    private static final Roster ROSTER = RosterFile.shipped();
    private static final String AGENCY = ROSTER.agencies().get(0).id();
    private static final long MONDAY = LocalDate.of(2026, 5, 4).toEpochDay() * 1440 - 7 * 60;
    private static final int DAY = 1440;
    private static final int LEARNED = 28 * DAY;
    private static final int NINE = LEARNED + 9 * 60;
    /** Requests missing that are beyond doubt to one in 10^10. */
    private static final double SURE = Math.log(1e10);

    private RosterWatch watch = watch();
    private Random random = new Random(1);

    /**
     * By the time twice so many of its requests are missing as whoever knew the source's true traffic would need to be sure; where that is
     * sooner than three minutes, within six.
     */
    @ParameterizedTest(name = "one of {0}, {1} requests a minute")
    @CsvSource({"2, 2", "2, 10", "2, 60", "5, 2", "5, 10", "5, 60"})
    void findsOneOfSeveral(int gateways, double perMinute) {
        KeptConnection known = known(gateways, perMinute);
        for (int play = 0; play < 20; play++) {
            takeUp(known);
            random = new Random(play);
            GatewayTraffic traffic = new GatewayTraffic(gateways, perMinute, Sharing.EVEN, random);
            int cut = LEARNED + 8 * 60 + 17 * play;

            int found = -1;
            double missing = 0;
            for (int minute = LEARNED; found < 0 && minute < LEARNED + DAY; minute++) {
                Map<String, Integer> requests = new TreeMap<>(traffic.minute(minute));
                if (minute >= cut) {
                    missing += traffic.expected() / gateways;
                    requests.put("gw-2", 0);
                }
                found = minute(minute, requests).isEmpty() ? found : minute - cut + 1;
            }

            assertThat(found).as("play %d", play).isPositive();
            assertThat(missing <= 2 * SURE || found <= 6)
                    .as("play %d: after %d min and %.1f requests", play, found, missing)
                    .isTrue();
        }
    }

    @Test
    void namesItAndEndsWhenItIsBack() {
        takeUp(known(2, 10));

        List<Incident> changed = play(
                NINE,
                90,
                (minute, requests) -> minute < NINE + 30 || minute >= NINE + 70 ? requests : without("gw-2", requests));

        assertThat(changed).hasSize(2);
        Incident raised = changed.get(0);
        assertThat(raised.kind()).isEqualTo(IncidentKind.SOURCE_SILENT);
        assertThat(raised.agencies()).containsExactly(AGENCY);
        assertThat(raised.sentence().en())
                .contains("Nothing from source gw-2 since 09:")
                .contains("gw-1 sends as before");
        assertThat(raised.sentence().vi()).contains("Nguồn gw-2 không gửi gì từ 09:");
        assertThat(changed.get(1).id()).isEqualTo(raised.id());
        assertThat(changed.get(1).isOpen()).isFalse();
        assertThat(watch.verdict(AGENCY, millis(NINE + 90)).state()).isEqualTo(ConnectionState.ACTIVE);
    }

    /** One takes over all from another: told once, for as long as that is out of service. */
    @Test
    void tellsAFailoverOnce() {
        takeUp(known(2, 10));

        List<Incident> changed = play(NINE, 9 * DAY, (minute, requests) -> all("gw-1", requests));

        assertThat(changed).extracting(Incident::kind).containsOnly(IncidentKind.SOURCE_SILENT);
        assertThat(changed)
                .extracting(Incident::id)
                .hasSize(2)
                .containsOnly(changed.get(0).id());
        assertThat(Duration.ofMillis(
                                changed.get(1).endedMillis() - changed.get(0).beganMillis())
                        .toDays())
                .isEqualTo(7);
    }

    @Test
    void saysThatANewOneMayBeTheOldOneRenamed() {
        takeUp(known(2, 10));

        List<Incident> changed = play(NINE, 60, (minute, requests) -> {
            Map<String, Integer> renamed = without("gw-2", requests);
            renamed.put("gw-9", requests.getOrDefault("gw-2", 0));
            return renamed;
        });

        assertThat(changed).singleElement().satisfies(incident -> assertThat(
                        incident.sentence().en())
                .contains("New since then: gw-9; perhaps it was renamed or replaced."));
    }

    @Test
    void namesASecondOneThatFollowsInTheSameIncident() {
        takeUp(known(5, 60));

        List<Incident> changed = play(
                NINE,
                60,
                (minute, requests) ->
                        minute < NINE + 30 ? without("gw-2", requests) : without("gw-3", without("gw-2", requests)));

        assertThat(changed)
                .hasSize(2)
                .extracting(Incident::id)
                .containsOnly(changed.get(0).id());
        assertThat(changed.get(1).sentence().en()).contains("source gw-2, gw-3 since");
    }

    @Test
    void anAgencyThatIsSilentAsAWholeIsToldAsThatAlone() {
        takeUp(known(2, 10));

        List<Incident> changed = play(NINE, 120, (minute, requests) -> without("gw-1", without("gw-2", requests)));

        assertThat(changed).extracting(Incident::kind).containsExactly(IncidentKind.SILENT);
    }

    @Test
    void whatComesLateDisprovesIt() {
        takeUp(known(2, 10));
        play(NINE, 60, (minute, requests) -> without("gw-2", requests));

        List<Incident> changed = watch.minute(
                AGENCY,
                new CountedMinute(MONDAY + NINE + 50, new MinuteCounts(3, 1, 0), Map.of("gw-2", 4)),
                PlannedDowntimes.NONE,
                millis(NINE + 60));

        assertThat(changed).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo(IncidentKind.SOURCE_SILENT);
            assertThat(incident.delayed()).isTrue();
        });
    }

    @Test
    void saysHowEachStands() {
        takeUp(known(2, 10));

        play(NINE, 60, (minute, requests) -> without("gw-2", requests));

        assertThat(watch.sources(AGENCY))
                .extracting(SourceStanding::source, SourceStanding::standing)
                .containsExactly(
                        tuple("gw-1", SourceStanding.Standing.USUAL), tuple("gw-2", SourceStanding.Standing.SILENT));
        assertThat(watch.sources(AGENCY).get(0).share()).isBetween(0.4, 0.6);
    }

    @Test
    void aDayOfClosureEndsIt() {
        takeUp(known(2, 10));
        play(NINE, 60, (minute, requests) -> without("gw-2", requests));
        PlannedDowntimes closed = PlannedDowntimes.NONE.with(AGENCY, LocalDate.of(2026, 6, 1));

        List<Incident> ended = watch.minute(
                AGENCY, new CountedMinute(MONDAY + NINE + 60, MinuteCounts.NOTHING), closed, millis(NINE + 61));

        assertThat(ended).extracting(Incident::kind).containsExactly(IncidentKind.SOURCE_SILENT);
    }

    private List<Incident> play(
            int from, int minutes, BiFunction<Integer, Map<String, Integer>, Map<String, Integer>> faults) {
        int gateways = watch.sources(AGENCY).size();
        GatewayTraffic traffic = new GatewayTraffic(gateways, gateways == 5 ? 60 : 10, Sharing.EVEN, random);
        List<Incident> changed = new ArrayList<>();
        for (int minute = LEARNED; minute < from + minutes; minute++) {
            Map<String, Integer> requests = traffic.minute(minute);
            changed.addAll(minute(minute, minute < from ? requests : faults.apply(minute, requests)));
        }
        return changed;
    }

    private List<Incident> minute(int minute, Map<String, Integer> requests) {
        int all = requests.values().stream().mapToInt(Integer::intValue).sum();
        MinuteCounts counts = new MinuteCounts(all, 0, 0);
        List<Incident> changed = new ArrayList<>(watch.minute(
                AGENCY,
                new CountedMinute(MONDAY + minute, counts, requests),
                PlannedDowntimes.NONE,
                millis(minute + 1)));
        changed.addAll(watch.judge(millis(minute + 1)));
        return changed;
    }

    private KeptConnection known(int gateways, double perMinute) {
        watch = watch();
        GatewayTraffic traffic = new GatewayTraffic(gateways, perMinute, Sharing.EVEN, new Random(gateways));
        for (int minute = 0; minute < LEARNED; minute++) {
            minute(minute, traffic.minute(minute));
        }
        return watch.save(AGENCY);
    }

    private void takeUp(KeptConnection known) {
        watch = watch();
        watch.restore(AGENCY, known);
    }

    private static RosterWatch watch() {
        return new RosterWatch(
                ROSTER,
                TrainedWatchFixture.CALENDAR,
                FalseAlarmBudget.ONE_A_MONTH,
                new Blindness(Duration.ofMinutes(1)));
    }

    private static long millis(int minute) {
        return (MONDAY + minute) * 60_000;
    }

    private static Map<String, Integer> without(String source, Map<String, Integer> requests) {
        Map<String, Integer> left = new TreeMap<>(requests);
        left.put(source, 0);
        return left;
    }

    private static Map<String, Integer> all(String source, Map<String, Integer> requests) {
        Map<String, Integer> moved = new TreeMap<>();
        requests.forEach((other, count) -> moved.put(other, 0));
        moved.put(source, requests.values().stream().mapToInt(Integer::intValue).sum());
        return moved;
    }
}
