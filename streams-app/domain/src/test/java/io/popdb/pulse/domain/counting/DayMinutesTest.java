package io.popdb.pulse.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayMinutesTest {
    @Test
    void joinsRangesThatTouchAndReadsWhatItWrote() {
        DayMinutes minutes = DayMinutes.NONE.with(485, 1440).with(0, 10).with(10, 480);

        assertThat(minutes).hasToString("0-480,485-1440");
        assertThat(DayMinutes.parse("0-480,485-1440")).isEqualTo(minutes);
        assertThat(minutes.ranges()).containsExactly(new DayMinutes.Range(0, 480), new DayMinutes.Range(485, 1440));
        assertThat(DayMinutes.parse("")).isEqualTo(DayMinutes.NONE);
    }

    @Test
    void sharesTheWholeDay() {
        assertThat(DayMinutes.parse("0-700,700-1440")).isSameAs(DayMinutes.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5-5", "6-5", "0-1441", "-1-5", "0-5,", "0-5;7-8", "a-b", "00000-5"})
    void takesNothingElse(String text) {
        assertThatThrownBy(() -> DayMinutes.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
