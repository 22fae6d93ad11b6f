package io.popdb.pulse.domain.books;

import java.time.YearMonth;
import java.util.Optional;

/**
 * What came late of one agency for a month whose books were closed by then; negative where a count fell.
 *
 * @param month for which it came; empty for all months before the first that was ever closed
 */
public record Adjustment(String agency, Optional<YearMonth> month, RequestsByType requests) {}
