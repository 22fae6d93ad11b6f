package io.popdb.pulse.lab.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrueLevelsTest {
    private static final int NEVER = 1_000_000;
    private static final int MINUTES = 600;

    private final MadeTraffic traffic = new MadeTraffic(MINUTES);
    private final TrueLevels truly = new TrueLevels(traffic);

    /** Ten come a minute: by Poisson fewer than one minute in 10⁸ brings 33 or more, and one in 4·10⁷ brings 32 or more. */
    @Test
    void isSureOfASurgeOnceItIsNoChance() {
        comes(10, 10);
        traffic.counts[100] = 32;
        traffic.counts[101] = 32;

        assertThat(truly.surgeBar(100, 200)).isEqualTo(2);
        traffic.counts[100] = 33;
        assertThat(truly.surgeBar(100, 200)).isEqualTo(1);
    }

    @Test
    void isNeverSureOfWhatIsUsual() {
        comes(10, 10);

        assertThat(truly.surgeBar(100, 500)).isEqualTo(NEVER);
        assertThat(truly.slumpBar(100, 500)).isEqualTo(NEVER);
    }

    @Test
    void waitsHalfAnHourForASlump() {
        comes(10, 10);
        for (int minute = 100; minute < 200; minute++) {
            traffic.counts[minute] = 1;
        }

        assertThat(truly.slumpBar(100, 200)).isEqualTo(30);
    }

    @Test
    void takesLongerWhereRequestsComeTogether() {
        comes(2, 2);
        for (int minute = 100; minute < 200; minute++) {
            traffic.counts[minute] = 5;
        }
        int single = truly.surgeBar(100, 200);
        traffic.comesIn(new Sessions(6, 0.5));
        for (int minute = 0; minute < MINUTES; minute++) {
            traffic.causes[minute] = 2f / 6;
        }

        assertThat(truly.surgeBar(100, 200)).isGreaterThan(2 * single);
    }

    private void comes(int rate, int counts) {
        traffic.comesIn(Sessions.SINGLE);
        for (int minute = 0; minute < MINUTES; minute++) {
            traffic.causes[minute] = rate;
            traffic.counts[minute] = counts;
        }
    }
}
