package io.popdb.pulse.domain.books;

import java.util.LinkedHashMap;
import java.util.Map;
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
    /** The figures beside the account, in the order and by the names in which JSON and lists of differences have them. */
    public Map<String, Long> figures() {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("imported", imported());
        figures.put("importedInAll", importedInAll());
        figures.put("watchedMillis", availability().watchedMillis());
        figures.put("downMillis", availability().downMillis());
        figures.put("incidents", availability().incidents());
        figures.put("longestSilenceMillis", availability().longestSilenceMillis());
        figures.put("received", ingestCounts().received());
        figures.put("heartbeats", ingestCounts().heartbeats());
        figures.put("duplicates", ingestCounts().duplicates());
        figures.put("missing", ingestCounts().missing());
        figures.put("rejected", ingestCounts().rejected());
        return figures;
    }
}
