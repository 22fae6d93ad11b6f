package io.popdb.pulse.agent.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BrokerClockTest {
    private final BrokerClock clock = new BrokerClock();

    @Test
    void saysNothingBeforeTheFirstAnswer() {
        assertThat(clock.ahead()).isEmpty();
        assertThat(clock.problem()).isEmpty();
    }

    @Test
    void takesADelayForNoDifference() {
        clock.compare(1_000, 400_000, 800_000);

        assertThat(clock.ahead()).contains(Duration.ZERO);
        assertThat(clock.problem()).isEmpty();
    }

    @Test
    void seesThatThisMachineIsAhead() {
        clock.compare(1_000_000, 580_000, 1_000_100);

        assertThat(clock.ahead()).contains(Duration.ofMinutes(7));
        assertThat(clock.problem()).hasValueSatisfying(sentence -> assertThat(sentence)
                .startsWith("This machine's clock is 7 min 0 s ahead of the brokers'.")
                .contains("call whoever runs this machine"));
    }

    @Test
    void seesThatThisMachineIsBehind() {
        clock.compare(1_000_000, 8_200_100, 1_000_100);

        assertThat(clock.ahead()).contains(Duration.ofHours(-2));
        assertThat(clock.problem())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("2 h 0 min behind the brokers'"));
    }

    @Test
    void bearsWithLessThanAMinute() {
        clock.compare(1_000_000, 945_000, 1_000_100);

        assertThat(clock.problem()).isEmpty();
    }
}
