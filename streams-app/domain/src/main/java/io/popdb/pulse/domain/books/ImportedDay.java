package io.popdb.pulse.domain.books;

import java.time.LocalDate;

/** One agency's local day of the time before Pulse, as it was imported. */
public record ImportedDay(String agency, LocalDate day, Requests requests) {}
