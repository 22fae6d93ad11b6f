package io.popdb.pulse.demo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.errors.BrokenException;
import org.junit.jupiter.api.Test;

final class DemoTest {
    @Test
    void failsWhenMoreOrLessIsCountedThanWasAcknowledged() {
        assertThatCode(() -> Demo.requireExact(1_200, 1_200)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Demo.requireExact(1_200, 1_201))
                .isInstanceOf(BrokenException.class)
                .hasMessageContaining("acknowledged 1,200 requests")
                .hasMessageContaining("counted 1,201");
        assertThatThrownBy(() -> Demo.requireExact(1_200, 1_199)).isInstanceOf(BrokenException.class);
    }
}
