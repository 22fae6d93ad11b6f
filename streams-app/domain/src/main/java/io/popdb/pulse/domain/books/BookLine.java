package io.popdb.pulse.domain.books;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a book says of one agency, of a category, or of all.
 *
 * @param imported how much of the month was imported, not counted
 * @param importedInAll how much of all requests up to the month's end was imported, not counted
 * @param previousMonth what the month before brought; empty where nothing is known of it
 * @param lastYear what the same month of the year before brought
 */
public record BookLine(
        Account account,
        Optional<RequestsByType> previousMonth,
        Optional<RequestsByType> lastYear,
        Availability availability,
        IngestCounts ingestCounts,
        long imported,
        long importedInAll) {
    private static final int DECIMALS = 1;

    /** How much more the month brought than the one before, in percent; empty where that brought nothing, or is not known. */
    Optional<BigDecimal> changeOnMonth() {
        return changeFrom(previousMonth);
    }

    /** As {@link #changeOnMonth}, from the same month of the year before. */
    Optional<BigDecimal> changeOnYear() {
        return changeFrom(lastYear);
    }

    private Optional<BigDecimal> changeFrom(Optional<RequestsByType> other) {
        BigDecimal now = BigDecimal.valueOf(account.month().total());
        return other.map(then -> BigDecimal.valueOf(then.total()))
                .filter(then -> then.signum() != 0)
                .map(then -> now.subtract(then).movePointRight(2).divide(then, DECIMALS, RoundingMode.HALF_UP));
    }
}
