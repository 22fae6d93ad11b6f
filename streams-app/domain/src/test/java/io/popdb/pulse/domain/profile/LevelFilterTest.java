package io.popdb.pulse.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LevelFilterTest {
    private final LevelFilter filter = new LevelFilter();

    /** Within an hour a gamma level makes counts negative binomial: P(none) = (1 + cv² · expected)^(−1/cv²). */
    @Test
    void givesASilenceTheNegativeBinomialsChance() {
        double spread = 0.16;
        filter.startHour(new Expectation(600, spread, 1, true));

        double logChance = silence(6);

        assertThat(logChance).isCloseTo(-Math.log1p(spread * 60) / spread, within(1.5));
    }

    @Test
    void findsASilenceLessLikelyAfterMuchTraffic() {
        filter.startHour(new Expectation(600, 0.16, 1, true));
        for (int minute = 0; minute < 20; minute++) {
            filter.events(15);
        }

        assertThat(silence(3)).isLessThan(-15);
    }

    @Test
    void findsASilenceLikelierInASlump() {
        filter.startHour(new Expectation(600, 0.16, 1, true));
        for (int minute = 0; minute < 20; minute++) {
            filter.events(2);
        }

        assertThat(silence(3)).isGreaterThan(-9);
    }

    @Test
    void findsPausesOfABatchSenderOrdinary() {
        filter.startHour(new Expectation(600, 0.1, 0.05, true));

        assertThat(silence(60)).isCloseTo(60 * Math.log(0.95), within(0.2));
    }

    @Test
    void expectsNothingWhereNothingIsExpected() {
        filter.startHour(new Expectation(0, 1, 1, true));

        assertThat(silence(600)).isCloseTo(0, within(1e-9));
    }

    @Test
    void staysANumberWhateverComes() {
        filter.startHour(new Expectation(1e6, 0.01, 1, true));
        filter.events(1);
        filter.events(2_000_000);

        assertThat(silence(10)).isFinite().isNegative();
    }

    private double silence(int minutes) {
        double logChance = 0;
        for (int minute = 0; minute < minutes; minute++) {
            logChance += filter.empty();
        }
        return logChance;
    }
}
