package io.popdb.pulse.domain.books;

import java.time.YearMonth;

/** What the nation asked in a month: as its book says where it is closed, else as counted now. */
public record MonthFigure(YearMonth month, RequestsByType requests) {}
