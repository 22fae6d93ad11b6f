package io.popdb.pulse.domain.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.sources.GatewayTraffic.Sharing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourceRunsTest {
    /** Midnight of a Monday in Hanoi. */
    private static final long MONDAY = LocalDate.of(2026, 5, 4).toEpochDay() * 1440 - 7 * 60;

    private static final int DAY = 1440;
    private static final int SIX_WEEKS = 42 * DAY;
    private static final double BOUND = 18.1; // with 53 agencies
    private static final WorkCalendar CALENDAR = new WorkCalendar(List.of());

    /** Ten times four weeks in which they are judged, half of two gateways and half of five, after two in which they become known. */
    @ParameterizedTest
    @EnumSource(Sharing.class)
    void tellsOfNobodyWhereNothingIsWrong(Sharing sharing) {
        for (int gateways : List.of(2, 5)) {
            for (int i = 0; i < 5; i++) {
                SourceRuns runs = new SourceRuns(CALENDAR);
                GatewayTraffic traffic = new GatewayTraffic(gateways, 3, sharing, new Random(31L * i + gateways));
                for (int minute = 0; minute < SIX_WEEKS; minute++) {
                    runs.minute(MONDAY + minute, traffic.minute(minute), false);
                    assertThat(runs.broken(BOUND)).as("%d of %d", i, gateways).isEmpty();
                }
                assertThat(runs.all()).hasSize(gateways).allMatch(SourceRun::isKnown);
            }
        }
    }

    @Test
    void isTheSameHoweverOftenItIsKept() {
        Random random = Seed.random("isTheSameHoweverOftenItIsKept");
        SourceRuns once = new SourceRuns(CALENDAR);
        SourceRuns kept = new SourceRuns(CALENDAR);
        GatewayTraffic traffic = new GatewayTraffic(10, 5, Sharing.UNEVEN, random);

        for (int minute = 0; minute < 20 * DAY; minute++) {
            Map<String, Integer> requests = new TreeMap<>(traffic.minute(minute));
            if (minute > 16 * DAY) {
                requests.put("gw-2", 0);
            }
            for (SourceRuns runs : List.of(once, kept)) {
                runs.minute(MONDAY + minute, requests, false);
                runs.alarm(BOUND);
            }
            if (random.nextInt(100) == 0) {
                SourceRuns.Kept state = kept.save();
                kept = new SourceRuns(CALENDAR);
                kept.restore(state);
            }
        }

        assertThat(once.isAnySilent()).isTrue();
        assertThat(kept.save()).usingRecursiveComparison().isEqualTo(once.save());
    }

    @Test
    void watchesEightAtMostAndTheBusiest() {
        SourceRuns runs = new SourceRuns(CALENDAR);
        for (int minute = 0; minute < 3 * DAY; minute++) {
            Map<String, Integer> requests = new TreeMap<>();
            for (int i = 1; i <= 8; i++) {
                requests.put("small-" + i, minute % 7 == 0 ? 1 : 0);
            }
            requests.put("zz-busy", minute > DAY ? 20 : 0);
            runs.minute(MONDAY + minute, requests, false);
        }

        assertThat(runs.all()).hasSize(8).extracting(SourceRun::source).contains("zz-busy");
    }

    /** Nothing that others do not send says anything against a source. */
    @Test
    void theAgencysOwnSilenceIsNoneOfItsSources() {
        SourceRuns runs = known(2);

        for (int minute = SIX_WEEKS; minute < SIX_WEEKS + DAY; minute++) {
            runs.minute(MONDAY + minute, Map.of("gw-1", 0, "gw-2", 0), false);
            assertThat(runs.broken(BOUND)).isEmpty();
        }
    }

    @Test
    void aFloodOfOneIsNoSilenceOfAnother() {
        SourceRuns runs = known(2);
        int nine = SIX_WEEKS + 9 * 60;

        for (int minute = nine; minute < nine + 4; minute++) {
            runs.minute(MONDAY + minute, Map.of("gw-1", 10_000, "gw-2", 0), false);
        }

        assertThat(runs.broken(BOUND)).isEmpty();
    }

    @Test
    void minutesOfWhichNothingIsKnownSayNothing() {
        SourceRuns runs = known(2);
        int nine = SIX_WEEKS + 9 * 60;

        for (int minute = nine; minute < nine + 600; minute++) {
            runs.minute(MONDAY + minute, minute % 2 == 0 ? Map.of() : Map.of("gw-1", 5, "gw-2", 0), false);
        }

        assertThat(runs.broken(BOUND)).isEmpty();
        assertThat(runs.all()).hasSize(2).allMatch(SourceRun::isKnown);
    }

    @Test
    void whoeverIsFollowedNoMoreIsNotSilent() {
        SourceRuns runs = known(3);
        int nine = SIX_WEEKS + 9 * 60;

        for (int minute = nine; minute < nine + 120; minute++) {
            runs.minute(MONDAY + minute, Map.of("gw-1", 2, "gw-2", 2), false);
        }

        assertThat(runs.broken(BOUND)).isEmpty();
        assertThat(runs.all()).extracting(SourceRun::source).containsExactly("gw-1", "gw-2");
    }

    @Test
    void isForgottenAfterAWeekOfSilence() {
        SourceRuns runs = known(2);
        int ten = SIX_WEEKS + 10 * 60;
        GatewayTraffic traffic = new GatewayTraffic(2, 3, Sharing.EVEN, new Random(5));
        List<Boolean> silentByDay = new ArrayList<>();

        for (int minute = SIX_WEEKS; minute < SIX_WEEKS + 10 * DAY; minute++) {
            Map<String, Integer> requests = new TreeMap<>(traffic.minute(minute));
            if (minute > ten) {
                requests.put("gw-2", 0);
            }
            runs.minute(MONDAY + minute, requests, false);
            runs.alarm(BOUND);
            if (minute % DAY == DAY - 1) {
                silentByDay.add(runs.isAnySilent());
            }
        }

        assertThat(silentByDay).containsExactly(true, true, true, true, true, true, true, false, false, false);
        assertThat(runs.standings()).singleElement().satisfies(one -> {
            assertThat(one.source()).isEqualTo("gw-1");
            assertThat(one.share()).isEqualTo(1);
        });
    }

    private static SourceRuns known(int gateways) {
        SourceRuns runs = new SourceRuns(CALENDAR);
        GatewayTraffic traffic = new GatewayTraffic(gateways, 3, Sharing.EVEN, new Random(gateways));
        for (int minute = 0; minute < SIX_WEEKS; minute++) {
            runs.minute(MONDAY + minute, traffic.minute(minute), false);
        }
        return runs;
    }
}
