package io.popdb.pulse.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowedLatenessTest {
    private static final long NOW = 1_772_000_000_000L;
    private static final long TEN_SECONDS = 10_000;

    @Test
    void waitsTenSecondsForAnAgencyThatIsInTime() {
        assertThat(AllowedLateness.DEFAULT.millis(NOW)).isEqualTo(TEN_SECONDS);
        assertThat(AllowedLateness.DEFAULT.inTime()).isEqualTo(AllowedLateness.DEFAULT);
    }

    @Test
    void waitsLongerForAnAgencyWhoseEventsComeLate() {
        AllowedLateness longer = AllowedLateness.DEFAULT.late(minutes(2), NOW);

        assertThat(longer.millis(NOW)).isBetween(120_000L, 130_000L);
        assertThat(longer.late(TEN_SECONDS, NOW))
                .as("less late is no reason to hurry")
                .isEqualTo(longer);
        assertThat(longer.late(Duration.ofSeconds(299).toMillis(), NOW).millis(NOW))
                .isEqualTo(300_000);
    }

    @Test
    void aResendDoesNotMakeItWait() {
        AllowedLateness once = AllowedLateness.DEFAULT.late(minutes(6), NOW);
        AllowedLateness nextDay = once.late(minutes(40), NOW + minutes(24 * 60));

        assertThat(once.millis(NOW)).isEqualTo(TEN_SECONDS);
        assertThat(nextDay.millis(NOW + minutes(24 * 60))).isEqualTo(TEN_SECONDS);
        assertThat(AllowedLateness.DEFAULT.late(minutes(61), NOW)).isEqualTo(AllowedLateness.DEFAULT);
        assertThat(AllowedLateness.DEFAULT.late(-1, NOW)).isEqualTo(AllowedLateness.DEFAULT);
    }

    @Test
    void whatKeepsComingLateIsWaitedForUntilAWeekAfter() {
        AllowedLateness allowedLateness = AllowedLateness.DEFAULT;
        for (int minute = 0; minute <= 10; minute++) {
            allowedLateness = allowedLateness.late(minutes(7), NOW + minutes(minute));
        }
        long last = NOW + minutes(10);

        assertThat(allowedLateness.millis(last)).isBetween(minutes(7), minutes(8));
        assertThat(allowedLateness.inTime().millis(last + Duration.ofDays(6).toMillis()))
                .isBetween(minutes(7), minutes(8));
        assertThat(allowedLateness.millis(last + Duration.ofDays(8).toMillis())).isEqualTo(TEN_SECONDS);
        assertThat(allowedLateness.late(minutes(20), last + minutes(60)).millis(last + minutes(60)))
                .as("once it is believed, so is more")
                .isEqualTo(minutes(22));
    }

    @Test
    void givesBackWhatIsNotNeeded() {
        AllowedLateness allowedLateness = AllowedLateness.DEFAULT.late(minutes(4), NOW);
        long half = TEN_SECONDS + (allowedLateness.millis(NOW) - TEN_SECONDS) / 2;

        for (int minute = 0; minute < 42; minute++) {
            allowedLateness = allowedLateness.inTime();
        }

        assertThat(allowedLateness.millis(NOW)).isCloseTo(half, within(5_000L));
    }

    private static long minutes(long minutes) {
        return Duration.ofMinutes(minutes).toMillis();
    }
}
