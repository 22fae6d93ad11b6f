package io.popdb.pulse.declarations;

import java.time.YearMonth;

/**
 * The category in which an agency stood before it moved into the one that it has now. Books of that time, and all that is shown of it, have
 * it there.
 *
 * @param until the last month in which it stood there, in Vietnam's calendar
 */
public record FormerCategory(Category category, YearMonth until) {}
