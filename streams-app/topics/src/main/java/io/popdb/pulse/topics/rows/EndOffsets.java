package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.popdb.pulse.declarations.Wording;
import java.util.List;
import java.util.Map;

/**
 * A value of popdb.heads.v1: the begin and end offsets of the agencies' partitions at one moment, as the brokers
 * answered. A partition whose broker did not answer is left out, and so are those of topics that the monitor does not
 * read.
 *
 * @param askedMillis when the brokers were asked, by the monitor's clock, before the first answer
 * @param rosterFingerprint of the monitor's roster; {@link #NO_FINGERPRINT} where it did not say
 * @param held why the monitor does not see all of an agency's topic, by agency
 */
@JsonPropertyOrder({"askedMillis", "rosterFingerprint", "heads", "held"})
public record EndOffsets(
        long askedMillis,
        @JsonProperty("heads") List<OffsetRange> partitions,
        @LeftOut(NO_FINGERPRINT) long rosterFingerprint,
        @LeftOut @JsonSetter(nulls = Nulls.AS_EMPTY) @JsonFormat(with = JsonFormat.Feature.WRITE_SORTED_MAP_ENTRIES)
                Map<String, Wording> held)
        implements WatchInput {
    /** No checksum is that. */
    public static final long NO_FINGERPRINT = -1;

    public static final JsonSerde<EndOffsets> SERDE = new JsonSerde<>("the heads of the log", 1, EndOffsets.class);

    /** One partition: its first offset and the one that its next record will get. */
    public record OffsetRange(String agency, int partition, long begin, long end) {}

    /** Of a monitor that reads every topic and does not say by which roster. */
    public EndOffsets(long askedMillis, List<OffsetRange> partitions) {
        this(askedMillis, partitions, NO_FINGERPRINT, Map.of());
    }
}
