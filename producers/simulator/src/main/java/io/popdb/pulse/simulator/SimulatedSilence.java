package io.popdb.pulse.simulator;

import io.popdb.pulse.errors.UsageException;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * A planted silence: nothing is sent for the agency, not even heartbeats.
 *
 * @param after when it begins, counted from the first event of the run
 */
public record SimulatedSilence(String agencyId, Duration after, Duration length) {
    private static final String FORM = "a silence is written agency:begin+length, such as prov-40:PT40S+PT20S";

    public SimulatedSilence {
        if (after.isNegative() || length.isNegative() || length.isZero()) {
            throw new UsageException(FORM);
        }
    }

    /**
     * Reads a form such as {@code prov-40:PT40S+PT20S}.
     *
     * @throws UsageException with a sentence that shows the form
     */
    public static SimulatedSilence parse(String text) {
        int colon = text.indexOf(':');
        int plus = text.indexOf('+', colon + 1);
        if (colon < 1 || plus < 0) {
            throw new UsageException(FORM);
        }
        try {
            return new SimulatedSilence(
                    text.substring(0, colon),
                    Duration.parse(text.substring(colon + 1, plus)),
                    Duration.parse(text.substring(plus + 1)));
        } catch (DateTimeParseException noDuration) {
            throw new UsageException(FORM, noDuration);
        }
    }

    boolean covers(long sinceFirstMillis) {
        return sinceFirstMillis >= after.toMillis()
                && sinceFirstMillis < after.plus(length).toMillis();
    }
}
