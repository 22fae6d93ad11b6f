package io.popdb.pulse.simulator;

import io.popdb.pulse.errors.UsageException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault that is planted in an agency's traffic for a while.
 *
 * @param amount how much of it, by its kind: a share, minutes, or times
 * @param after when it begins, counted from the start of the run
 */
public record SimulatedFault(String agencyId, SimulatedFaultKind kind, double amount, Duration after, Duration length) {
    private static final Pattern FORM = Pattern.compile("([^:]+):([a-z-]+)(=[^:]+)?:([^+]+)\\+(.+)");
    private static final Pattern SILENCE = Pattern.compile("([^:]+):([^+]+)\\+(.+)");

    public SimulatedFault {
        if (after.isNegative() || length.isNegative() || length.isZero()) {
            throw new UsageException("a fault begins after the start, and lasts for more than no time");
        }
        kind.require(amount);
    }

    /** One of the usual amount. */
    public SimulatedFault(String agencyId, SimulatedFaultKind kind, Duration after, Duration length) {
        this(agencyId, kind, kind.usual(), after, length);
    }

    /**
     * Reads a form such as {@code prov-40:partial=0.3:PT10M+PT1H}.
     *
     * @throws UsageException with a sentence that shows the form
     */
    public static SimulatedFault parse(String text) {
        Matcher parts = match(
                FORM,
                text,
                "a fault is written agency:kind[=amount]:begin+length, such as prov-40:partial=0.3:PT10M+PT1H");
        SimulatedFaultKind kind = SimulatedFaultKind.of(parts.group(2));
        double amount = parts.group(3) == null ? kind.usual() : amount(parts.group(3));
        return new SimulatedFault(parts.group(1), kind, amount, duration(parts.group(4)), duration(parts.group(5)));
    }

    /**
     * Reads that an agency sends nothing, in the form {@code prov-40:PT40S+PT20S}.
     *
     * @throws UsageException with a sentence that shows the form
     */
    public static SimulatedFault parseSilence(String text) {
        Matcher parts = match(SILENCE, text, "a silence is written agency:begin+length, such as prov-40:PT40S+PT20S");
        return new SimulatedFault(
                parts.group(1), SimulatedFaultKind.SILENT, duration(parts.group(2)), duration(parts.group(3)));
    }

    private static Matcher match(Pattern form, String text, String sentence) {
        Matcher parts = form.matcher(text);
        if (!parts.matches()) {
            throw new UsageException(sentence);
        }
        return parts;
    }

    private static double amount(String text) {
        try {
            return Double.parseDouble(text.substring(1));
        } catch (NumberFormatException none) {
            throw new UsageException(text.substring(1) + " is no number", none);
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException none) {
            throw new UsageException(text + " is no duration such as PT20S", none);
        }
    }

    boolean covers(long sinceStartMillis) {
        return sinceStartMillis >= after.toMillis()
                && sinceStartMillis < after.plus(length).toMillis();
    }
}
