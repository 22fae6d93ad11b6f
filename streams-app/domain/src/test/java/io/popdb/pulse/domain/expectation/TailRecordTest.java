package io.popdb.pulse.domain.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TailRecordTest {
    private static final double RARITY = Math.log(1e4);

    private static double bound(double usualScale, double... maxima) {
        TailRecord tail = new TailRecord();
        for (double most : maxima) {
            tail.startDay();
            tail.add(most);
        }
        return tail.bound(RARITY, usualScale);
    }

    private static double[] days(double... some) {
        double[] maxima = new double[30];
        for (int day = 0; day < maxima.length; day++) {
            maxima[day] = 3 + day % 3;
        }
        System.arraycopy(some, 0, maxima, 0, some.length);
        return maxima;
    }

    @Test
    void liesAsFarBeyondTheLastDaysAsTailsUsuallyFallOff() {
        assertThat(bound(1.2, days())).isBetween(10.0, 20.0).isLessThan(bound(2, days()));
    }

    @Test
    void risesWithSurprisesOfSeveralDays() {
        assertThat(bound(1.2, days(8, 9, 10))).isGreaterThan(bound(1.2, days()) + 1);
    }

    @Test
    void passesOverASingleDayThatWasLikeNoOther() {
        assertThat(bound(1.2, days(5, 40))).isEqualTo(bound(1.2, days(5, 5)));
    }

    @Test
    void isHighWhileHardlyAnythingIsKnown() {
        assertThat(bound(1.2, 3, 4, 3)).isGreaterThan(15);
    }
}
