package io.popdb.pulse.domain.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalAgesTest {
    private static final long MINUTE = 29_543_400;

    private final ArrivalAges ages = new ArrivalAges();

    @Test
    void keepsTheSmallestOfEachMinuteOfArrival() {
        arrive(0, 1200, 1100, 1300);
        arrive(1, -7, 5);

        assertThat(ages.drain()).containsExactly(new ArrivalAge(MINUTE, 1100), new ArrivalAge(MINUTE + 1, -7));
    }

    @Test
    void handsOutOnlyWhatHasArrivedSinceTheLastTime() {
        arrive(0, 1200);
        ages.drain();
        arrive(0, 1500);

        assertThat(ages.drain()).containsExactly(new ArrivalAge(MINUTE, 1500));
        assertThat(ages.drain()).isEmpty();
    }

    @Test
    void ofALogOfYearsHandsOutTheLastMinutes() {
        for (int minute = 0; minute < 10_000; minute++) {
            arrive(minute, 50);
        }

        List<ArrivalAge> drained = ages.drain();

        assertThat(drained).hasSize(64);
        assertThat(drained.get(63).minute()).isEqualTo(MINUTE + 9_999);
    }

    private void arrive(int minute, long... agesMillis) {
        for (long age : agesMillis) {
            long arrived = (MINUTE + minute) * 60_000 + 30_000;
            ages.note(arrived - age, arrived);
        }
    }
}
