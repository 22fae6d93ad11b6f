package io.popdb.pulse.domain.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowedLatenessTest {
    private static final long NOW = 1_772_000_000_000L;
    private static final long TEN_SECONDS = 10_000;

    @Test
    void waitsTenSecondsForAnAgencyThatIsInTime() {
        assertThat(AllowedLateness.FIRST.millis(NOW)).isEqualTo(TEN_SECONDS);
        assertThat(AllowedLateness.FIRST.inTime()).isEqualTo(AllowedLateness.FIRST);
    }

    @Test
    void waitsLongerForAnAgencyWhoseEventsComeLate() {
        AllowedLateness longer = AllowedLateness.FIRST.late(minutes(2), NOW);

        assertThat(longer.millis(NOW)).isBetween(120_000L, 130_000L);
        assertThat(longer.late(TEN_SECONDS, NOW))
                .as("less late is no reason to hurry")
                .isEqualTo(longer);
        assertThat(longer.late(Duration.ofSeconds(299).toMillis(), NOW).millis(NOW))
                .isEqualTo(300_000);
    }

    @Test
    void aResendDoesNotMakeItWait() {
        AllowedLateness once = AllowedLateness.FIRST.late(minutes(6), NOW);
        AllowedLateness nextDay = once.late(minutes(40), NOW + minutes(24 * 60));

        assertThat(once.millis(NOW)).isEqualTo(TEN_SECONDS);
        assertThat(nextDay.millis(NOW + minutes(24 * 60))).isEqualTo(TEN_SECONDS);
        assertThat(AllowedLateness.FIRST.late(minutes(61), NOW)).isEqualTo(AllowedLateness.FIRST);
        assertThat(AllowedLateness.FIRST.late(-1, NOW)).isEqualTo(AllowedLateness.FIRST);
    }

    @Test
    void whatKeepsComingLateIsWaitedForUntilAWeekAfter() {
        AllowedLateness settling = AllowedLateness.FIRST;
        for (int minute = 0; minute <= 10; minute++) {
            settling = settling.late(minutes(7), NOW + minutes(minute));
        }
        long last = NOW + minutes(10);

        assertThat(settling.millis(last)).isBetween(minutes(7), minutes(8));
        assertThat(settling.inTime().millis(last + Duration.ofDays(6).toMillis()))
                .isBetween(minutes(7), minutes(8));
        assertThat(settling.millis(last + Duration.ofDays(8).toMillis())).isEqualTo(TEN_SECONDS);
        assertThat(settling.late(minutes(20), last + minutes(60)).millis(last + minutes(60)))
                .as("once it is believed, so is more")
                .isEqualTo(minutes(22));
    }

    @Test
    void givesBackWhatIsNotNeeded() {
        AllowedLateness settling = AllowedLateness.FIRST.late(minutes(4), NOW);
        long half = TEN_SECONDS + (settling.millis(NOW) - TEN_SECONDS) / 2;

        for (int minute = 0; minute < 42; minute++) {
            settling = settling.inTime();
        }

        assertThat(settling.millis(NOW)).isCloseTo(half, within(5_000L));
    }

    private static long minutes(long minutes) {
        return Duration.ofMinutes(minutes).toMillis();
    }
}
