package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.popdb.pulse.domain.counting.DayCounts;
import java.time.LocalDate;
import java.util.List;

/**
 * A value of {@code popdb.counts.v1}: all that is counted of one agency (or of {@code _unknown}) on one local day, and
 * how far its partitions had been counted by then. Keyed by {@link #key()}; a later row of a key replaces the earlier
 * and is nowhere lower.
 */
public record CountsRow(
        String agency, LocalDate day, @JsonProperty("figures") DayCounts counts, List<PartitionProgress> partitions)
        implements WatchOutput {
    /** The label under which rejects count that belong to no agency of the roster. */
    public static final String UNKNOWN_AGENCY = "_unknown";

    public static final JsonSerde<CountsRow> SERDE = new JsonSerde<>("a row of counts", 1, CountsRow.class);

    public String key() {
        return agency + "/" + day;
    }
}
