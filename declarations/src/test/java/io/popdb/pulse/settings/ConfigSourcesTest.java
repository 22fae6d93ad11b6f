package io.popdb.pulse.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.errors.UsageException;
import io.smallrye.config.ConfigValidationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigSourcesTest {
    interface Typed {
        Optional<Path> path();

        Optional<Duration> time();

        Optional<Integer> number();

        Optional<Double> decimal();
    }

    @ParameterizedTest
    @CsvSource({
        "pulse.path, 'a\0b', must be a path",
        "pulse.time, 'a\0b', must be a time such as PT30S",
        "pulse.number, 'a\0b', must be a whole number",
        "pulse.decimal, 'a\0b', must be a number"
    })
    void saysWhatAValueMustBe(String key, String value, String sentence) {
        ConfigSources sources = new ConfigSources(Optional.empty(), Map.of(), Map.of(key, value));

        assertThatThrownBy(() -> sources.read(Typed.class, ConfigSources.PREFIX, "a test"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(sentence);
    }

    /** The locale C has no Vietnamese letters, and Java then no files whose names have any. */
    @Test
    void saysThatTheLocaleCannotWriteAFilesName() {
        ConfigValidationException.Problem problem = new ConfigValidationException.Problem(
                "SRCFG00039: The config property pulse.path with the config value \"/c?ng\" threw an Exception whilst being"
                        + " converted Malformed input or input contains unmappable characters: /c?ng");

        String sentence = ConfigSentences.of(
                new ConfigValidationException(new ConfigValidationException.Problem[] {problem}), "a test");

        assertThat(sentence)
                .isEqualTo(
                        "pulse.path names a file with letters that Java cannot write in this locale: start Pulse with"
                                + " LC_ALL=C.UTF-8 in its environment");
    }
}
