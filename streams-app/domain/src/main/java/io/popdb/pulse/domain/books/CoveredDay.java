package io.popdb.pulse.domain.books;

import io.popdb.pulse.domain.counting.DayMinutes;
import java.time.LocalDate;

/**
 * Which minutes of an agency's local day the watch saw while they were current.
 *
 * @param announced of those, the ones for which it was announced as closed
 */
public record CoveredDay(String agency, LocalDate day, DayMinutes watched, DayMinutes announced) {}
