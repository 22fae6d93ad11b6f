package io.popdb.pulse.streams.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static final long TEN_SECONDS = 10_000;

    @Test
    void waitsTenSecondsForAnAgencyThatIsInTime() {
        assertThat(Settling.FIRST.millis()).isEqualTo(TEN_SECONDS);
        assertThat(Settling.FIRST.inTime()).isEqualTo(Settling.FIRST);
    }

    @Test
    void waitsLongerForAnAgencyWhoseEventsComeLate() {
        Settling longer = Settling.FIRST.late(Duration.ofMinutes(2).toMillis());

        assertThat(longer.millis()).isBetween(120_000L, 130_000L);
        assertThat(longer.late(TEN_SECONDS))
                .as("less late is no reason to hurry")
                .isEqualTo(longer);
        assertThat(longer.late(Duration.ofSeconds(299).toMillis()).millis()).isEqualTo(300_000);
    }

    @Test
    void aResendDoesNotMakeItWait() {
        assertThat(Settling.FIRST.late(Duration.ofMinutes(6).toMillis())).isEqualTo(Settling.FIRST);
        assertThat(Settling.FIRST.late(-1)).isEqualTo(Settling.FIRST);
    }

    @Test
    void givesBackWhatIsNotNeeded() {
        Settling settling = Settling.FIRST.late(Duration.ofMinutes(4).toMillis());
        long half = TEN_SECONDS + (settling.millis() - TEN_SECONDS) / 2;

        for (int minute = 0; minute < 42; minute++) {
            settling = settling.inTime();
        }

        assertThat(settling.millis()).isCloseTo(half, within(5_000L));
    }
}
