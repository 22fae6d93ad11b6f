package io.popdb.pulse.domain.books;

import java.time.LocalDate;

/**
 * One agency's local day, as Pulse counted it.
 *
 * @param agency its id, or the label of what belongs to none
 */
public record CountedDay(String agency, LocalDate day, Requests requests, IngestCounts ingestCounts) {}
