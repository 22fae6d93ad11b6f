package io.popdb.pulse.domain.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How an agency's connection served in a month, or those of several.
 *
 * @param watchedMillis of the month, from the day of the agency's first event on; of several agencies the sum
 * @param downMillis of those during which the connection was down; of several agencies the sum
 * @param incidents that lasted for some of the month; one that concerns several agencies is one
 * @param longestSilenceMillis the longest silence, as far as it lies in the month
 */
public record Availability(long watchedMillis, long downMillis, long incidents, long longestSilenceMillis) {
    public static final Availability UNWATCHED = new Availability(0, 0, 0, 0);

    private static final int DECIMALS = 2;

    /** The share of time that the connection was not down, in percent, never rounded up; empty where nobody watched. */
    public Optional<BigDecimal> availabilityPercent() {
        if (watchedMillis == 0) {
            return Optional.empty();
        }
        BigDecimal up = BigDecimal.valueOf(watchedMillis - downMillis).movePointRight(2);
        return Optional.of(up.divide(BigDecimal.valueOf(watchedMillis), DECIMALS, RoundingMode.DOWN));
    }
}
