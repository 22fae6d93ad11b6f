package io.popdb.pulse.domain.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How an agency's connection served in a month, or those of several.
 *
 * @param watchedMillis of the month, from the day of the agency's first event on, what somebody watched, without what was announced as
 *     closed; of several agencies the sum. In books that say no coverage, all of that time, whether somebody watched or not
 * @param downMillis of those during which the connection was down; of several agencies the sum
 * @param downOursMillis of {@code downMillis}, those of which the centre is at fault, be the agency at fault besides; empty in books of
 *     before it was told, and for agencies of which there is nothing to watch yet
 * @param incidents that lasted for some of the month, and were not announced; one that concerns several agencies is one
 * @param longestSilenceMillis the longest silence, as far as it lies in the month
 * @param coverage empty in books of before it was told, and for agencies of which there is nothing to watch yet
 */
public record Availability(
        long watchedMillis,
        long downMillis,
        Optional<Long> downOursMillis,
        long incidents,
        long longestSilenceMillis,
        Optional<Coverage> coverage) {
    public static final Availability UNWATCHED = new Availability(0, 0, Optional.empty(), 0, 0, Optional.empty());

    private static final int DECIMALS = 2;

    /** The share of time that the connection was not down, in percent, never rounded up; empty where nobody watched. */
    public Optional<BigDecimal> availabilityPercent() {
        return percent(watchedMillis - downMillis, watchedMillis);
    }

    /** The share of time that somebody watched, in percent, never rounded up; empty where nobody did, or it is not told. */
    Optional<BigDecimal> coveragePercent() {
        return coverage.flatMap(told -> {
            long covered = Math.addExact(watchedMillis, told.announcedMillis());
            return covered == 0 ? Optional.empty() : percent(covered, told.dueMillis());
        });
    }

    private static Optional<BigDecimal> percent(long part, long whole) {
        return whole == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(part)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.DOWN));
    }
}
