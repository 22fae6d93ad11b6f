package io.popdb.pulse.domain.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HazardTableTest {
    private final HazardTable table = new HazardTable();

    private void learn(double perMinute, long quiet, int empty, int others) {
        for (int i = 0; i < empty; i++) {
            table.learn(perMinute, quiet, true);
        }
        table.settle(true);
        for (int i = 0; i < others; i++) {
            table.learn(perMinute, quiet, false);
        }
    }

    @Test
    void tellsHowOftenSuchMinutesWereEmpty() {
        learn(1.5, 0, 2000, 6000);

        assertThat(table.surprise(1.5, 0)).isCloseTo(Math.log(4), within(0.02));
    }

    @Test
    void aFewMinutesOfMoreQuietSayLittle() {
        learn(1.5, 0, 2000, 6000);
        learn(1.5, 5, 4, 0);

        assertThat(table.surprise(1.5, 5)).isGreaterThan(0.9);
    }

    @Test
    void whatIsNeverEmptyIsNotWhereMoreIsToCome() {
        double before = table.surprise(400, 0);

        learn(40, 0, 0, 3000);

        assertThat(table.surprise(400, 0)).isGreaterThan(2 * before);
    }

    @Test
    void anOutageTeachesNothing() {
        learn(1.5, 0, 2000, 6000);
        double before = table.surprise(1.5, 0);

        for (int i = 0; i < 5000; i++) {
            table.learn(1.5, 0, true);
        }
        table.settle(false);

        assertThat(table.surprise(1.5, 0)).isEqualTo(before);
    }

    @Test
    void evenTheThinnestTrafficIsMissedInTheEnd() {
        assertThat(5000 * table.surprise(0.003, 5)).isGreaterThan(10);
        assertThat(table.surprise(0, 5)).isZero();
    }
}
