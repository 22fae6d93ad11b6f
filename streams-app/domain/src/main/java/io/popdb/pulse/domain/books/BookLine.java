package io.popdb.pulse.domain.books;

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
        long importedInAll) {}
