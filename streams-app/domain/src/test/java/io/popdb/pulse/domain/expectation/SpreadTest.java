package io.popdb.pulse.domain.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {
    @Test
    void readsTheMiddleAndTheDeviationOffTheDays() {
        Spread spread = Spread.of(new int[] {10, 14, 6, 10, 99}, 4);

        assertThat(spread.mean()).isEqualTo(10);
        assertThat(spread.deviation()).isCloseTo(3.27, within(0.01));
    }

    /** The logarithms of the upper tails of Student's t. */
    @ParameterizedTest(name = "of {0} days, {1} deviations out")
    @CsvSource({"20, 0, 0.69", "20, 2, 3.43", "20, 3.5, 6.7", "28, 5, 11.1", "10, 5, 7.9"})
    void fallsOffAsStudentsTDoes(int days, double out, double expected) {
        Spread spread = new Spread(days, 0, 10);

        double surprise = spread.surprise(1e-9 + 10 * out * Math.sqrt(1 + 1.0 / days));

        assertThat(surprise).isCloseTo(expected, within(0.35));
    }

    @Test
    void tellsWhatVariesToBothSidesFromWhatComesByChance() {
        assertThat(Spread.isEven(new int[] {60, 71, 75, 80, 83, 88, 97})).isTrue();
        assertThat(Spread.isEven(new int[] {0, 1, 3, 5, 9, 16, 40})).isFalse();
    }
}
