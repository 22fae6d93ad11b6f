package io.popdb.pulse.demo;

import io.popdb.pulse.errors.UsageException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalDouble;

/** Options that are a figure or a word. */
final class OptionText {
    private OptionText() {}

    static OptionalDouble numberOrMax(String option, String text) {
        try {
            return text.equals("max") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException neither) {
            throw new UsageException(option + " must be a number or max, not " + text, neither);
        }
    }

    static Optional<Duration> optionalDuration(String option, String text) {
        if (text.equals("none") || text.equals("0")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException noDuration) {
            throw new UsageException(option + " must be a duration such as PT30S, or none, not " + text, noDuration);
        }
    }
}
