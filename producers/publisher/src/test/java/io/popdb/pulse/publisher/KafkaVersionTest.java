package io.popdb.pulse.publisher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.errors.UsageException;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaVersionTest {
    @ParameterizedTest
    @ValueSource(strings = {"4.1.1", "4.1.0", "4.0.9", "3.9.2", "2.8.0", "4.1.1-ccs", "4.1.1.redhat-00001", "0.11.0.3"})
    void refusesOneThatMayWriteIntoAnotherTopic(String version) {
        assertThatThrownBy(() -> KafkaVersion.requireSafe(version))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(version)
                .hasMessageContaining("4.1.2 or later");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.2", "4.1.2-ccs", "4.1.10", "4.2.0", "4.10.0", "5.0.0", "10.0.0", "unknown", ""})
    void takesOthers(String version) {
        assertThatCode(() -> KafkaVersion.requireSafe(version)).doesNotThrowAnyException();
    }

    @Test
    void takesTheOneThatComesWithPulse() {
        assertThatCode(() -> KafkaVersion.requireSafe(AppInfoParser.getVersion()))
                .doesNotThrowAnyException();
    }
}
