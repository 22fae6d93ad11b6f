package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.DayMinutes;
import java.time.LocalDate;
import java.util.List;

/**
 * A value of {@code popdb.counts.v1}: all that is counted of one agency (or of {@code _unknown}) on one local day, and
 * how far its partitions had been counted by then. Keyed by {@link #key()}; a later row of a key replaces the earlier
 * and is nowhere lower.
 *
 * @param watched the minutes of the day of which the watch saw all that arrived while they were current; none in rows of before that was
 *     told, nor of {@code _unknown}
 * @param announced of those, the ones for which the agency was announced as closed
 */
public record CountsRow(
        String agency,
        LocalDate day,
        @JsonProperty("figures") DayCounts counts,
        List<PartitionProgress> partitions,
        @LeftOut DayMinutes watched,
        @LeftOut DayMinutes announced)
        implements WatchOutput {
    /** The label under which rejects count that belong to no agency of the roster. */
    public static final String UNKNOWN_AGENCY = "_unknown";

    public static final JsonSerde<CountsRow> SERDE = new JsonSerde<>("a row of counts", 1, CountsRow.class);

    /** One that says nothing of who watched. */
    public CountsRow(String agency, LocalDate day, DayCounts counts, List<PartitionProgress> partitions) {
        this(agency, day, counts, partitions, DayMinutes.NONE, DayMinutes.NONE);
    }

    /** The same, watched as is kept of its day. */
    public CountsRow watched(KeptCoverage coverage) {
        return new CountsRow(agency, day, counts, partitions, coverage.watched(), coverage.announced());
    }

    public String key() {
        return agency + "/" + day;
    }
}
