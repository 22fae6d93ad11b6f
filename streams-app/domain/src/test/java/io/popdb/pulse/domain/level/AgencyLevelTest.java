package io.popdb.pulse.domain.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgencyLevelTest {
    private static final int LEARNED = 28;
    private static final int TEN = 600;

    @Test
    void findsTenTimesAsMuchWithinMinutesAndOnce() {
        MadeAgency agency = new MadeAgency(1, 4).until(LEARNED, TEN);

        agency.until(LEARNED, TEN + 15, usual -> 10 * usual).until(LEARNED + 1, 0);

        assertThat(agency.told).singleElement().satisfies(told -> assertThat(told)
                .startsWith("surge"));
        assertThat(minutesAfter(agency, TEN)).isLessThan(5);
        assertThat(agency.level.isSurging()).isFalse();
    }

    @Test
    void findsThreeTimesAsMuchWithinTwentyMinutes() {
        MadeAgency agency = new MadeAgency(2, 4).until(LEARNED, TEN);

        agency.until(LEARNED, TEN + 120, usual -> 3 * usual);

        assertThat(agency.told).hasSize(1);
        assertThat(minutesAfter(agency, TEN)).isLessThan(20);
    }

    @Test
    void findsAHandfulOfLookupsInTheNightOfOneThatSleeps() {
        MadeAgency agency = new MadeAgency(3, 4).until(LEARNED, 120);

        agency.until(LEARNED, 150, usual -> 1);

        assertThat(agency.told).hasSize(1);
        assertThat(minutesAfter(agency, 120)).isLessThan(15);
    }

    @Test
    void findsThatAThirdIsLeftAfterHalfAnHour() {
        MadeAgency agency = new MadeAgency(4, 9).until(LEARNED, TEN);

        agency.until(LEARNED, TEN + 60, usual -> (usual + 1) / 3);

        assertThat(agency.told).singleElement().satisfies(told -> assertThat(told)
                .startsWith("slump"));
        assertThat(minutesAfter(agency, TEN)).isBetween(20L, 45L);
    }

    @Test
    void endsASlumpWhenAllIsBack() {
        MadeAgency agency = new MadeAgency(4, 9).until(LEARNED, TEN);
        agency.until(LEARNED, TEN + 60, usual -> (usual + 1) / 3);

        agency.until(LEARNED, TEN + 120);

        assertThat(agency.told).hasSize(1);
        assertThat(agency.level.isSlumping()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void tellsNothingOfWeeksThatAreUsual(long seed) {
        MadeAgency agency = new MadeAgency(seed, 4).until(LEARNED, 0);

        agency.until(2 * LEARNED, 0);

        assertThat(agency.told).isEmpty();
    }

    @Test
    void takesAStormOfRetriesThatFailForNoSurge() {
        MadeAgency agency = new MadeAgency(5, 4).until(LEARNED, TEN);

        for (int i = 0; i < 30; i++) {
            agency.take(60, 4);
        }

        assertThat(agency.told).isEmpty();
    }

    @Test
    void takesNoMonthEndForASurgeWhereOneWasSeen() {
        MadeAgency agency = new MadeAgency(6, 4)
                .until(10, 0)
                .until(13, 0, usual -> 4 * usual)
                .until(LEARNED, 0);
        agency.told.clear();

        agency.until(LEARNED + 1, 0, usual -> 4 * usual);

        assertThat(agency.told).isEmpty();
    }

    @Test
    void knowsNothingBeforeThreeDays() {
        MadeAgency agency = new MadeAgency(7, 4).until(2, TEN);

        agency.until(2, TEN + 30, usual -> 50 * usual);

        assertThat(agency.told).isEmpty();
    }

    @Test
    void saysNothingOfWhatCannotBeJudged() {
        MadeAgency agency = new MadeAgency(8, 4).until(LEARNED, TEN);
        agency.until(LEARNED, TEN + 5, usual -> 10 * usual);

        agency.level.pause();

        assertThat(agency.level.isSurging()).isFalse();
        assertThat(agency.level.surge()).isEmpty();
        assertThat(agency.level.slump()).isEmpty();
    }

    @Test
    void countsWhatComesLateWhereItBelongs() {
        MadeAgency agency = new MadeAgency(9, 9).until(LEARNED, TEN);
        agency.until(LEARNED, TEN + 20, usual -> (usual + 1) / 3);

        for (int i = 1; i <= 20; i++) {
            agency.level.late(agency.now() - i, 6, 6);
        }
        agency.until(LEARNED, TEN + 60);

        assertThat(agency.told).isEmpty();
    }

    @Test
    void goesOnTheSameWhenItWasKeptInBetween() {
        MadeAgency agency = new MadeAgency(10, 4).until(LEARNED, TEN);
        agency.until(LEARNED, TEN + 2, usual -> 3 * usual);
        AgencyLevel restored = new AgencyLevel();
        restored.restore(agency.level.save());
        agency.begin(restored);

        List<Integer> comes = List.of(30, 12, 25, 31, 8, 14);
        for (int i = 0; i < comes.size(); i++) {
            restored.minute(agency.now() + i, comes.get(i), comes.get(i), true);
            agency.level.minute(agency.now() + i, comes.get(i), comes.get(i), true);
        }

        assertThat(restored.surge()).isEqualTo(agency.level.surge()).isPresent();
        assertThat(restored.save()).usingRecursiveComparison().isEqualTo(agency.level.save());
    }

    private static long minutesAfter(MadeAgency agency, int minuteOfDay) {
        String last = agency.told.get(agency.told.size() - 1);
        return Long.parseLong(last.substring(last.lastIndexOf(' ') + 1))
                - (long) LEARNED * MadeAgency.DAY
                - minuteOfDay;
    }
}
