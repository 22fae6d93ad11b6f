package io.popdb.pulse.domain.books;

import java.time.YearMonth;
import java.util.Optional;

/**
 * Requests of one agency that were counted after the book of their month had been closed; negative where a count fell.
 *
 * @param month for which it came; empty for all months before the first that was ever closed
 */
public record Adjustment(String agency, Optional<YearMonth> month, RequestsByType requests) {}
