package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.sources.SourceStanding;
import io.popdb.pulse.domain.watch.ConnectionVerdict;
import java.util.List;
import java.util.OptionalLong;

/**
 * A value of {@code popdb.connections.v1}: how one agency's connection stands, and how far that was seen. Keyed
 * by agency.
 *
 * @param partitions how far each partition of the agency's topic has been counted, also those not heard of yet
 * @param lastRequestMillis when the agency last made a request, as far as has been seen
 * @param lastHeartbeatMillis when a source of it last sent a heartbeat
 * @param profileVersion of the learned profile that was applied; 0 where none was
 * @param received how many records of the agency have been judged in all, by which a reader knows whether it has all the
 *     counts that were written with this row; empty in rows of before that was said
 * @param sources how each of the agency's busiest sources stands
 */
public record ConnectionRow(
        String agency,
        ConnectionVerdict verdict,
        List<PartitionProgress> partitions,
        @LeftOut long lastRequestMillis,
        @LeftOut long lastHeartbeatMillis,
        int profileVersion,
        @LeftOut OptionalLong received,
        @LeftOut @JsonSetter(nulls = Nulls.AS_EMPTY) List<SourceStanding> sources)
        implements WatchOutput {
    public static final JsonSerde<ConnectionRow> SERDE =
            new JsonSerde<>("a connection's state", 1, row -> row, ConnectionRow::read);

    /** One that says nothing of sources. */
    public ConnectionRow(
            String agency,
            ConnectionVerdict verdict,
            List<PartitionProgress> partitions,
            long lastRequestMillis,
            long lastHeartbeatMillis,
            int profileVersion,
            OptionalLong received) {
        this(agency, verdict, partitions, lastRequestMillis, lastHeartbeatMillis, profileVersion, received, List.of());
    }

    /** One that does not say how much was received either. */
    public ConnectionRow(
            String agency,
            ConnectionVerdict verdict,
            List<PartitionProgress> partitions,
            long lastRequestMillis,
            long lastHeartbeatMillis,
            int profileVersion) {
        this(agency, verdict, partitions, lastRequestMillis, lastHeartbeatMillis, profileVersion, OptionalLong.empty());
    }

    /** The moment up to which all that had arrived was seen, in every partition; never where one is unknown. */
    public long watermarkMillis() {
        return partitions.stream()
                .mapToLong(PartitionProgress::watermarkMillis)
                .min()
                .orElse(LastSeen.NEVER);
    }

    /** The same with another reading. */
    public ConnectionRow withVerdict(ConnectionVerdict other) {
        return new ConnectionRow(
                agency, other, partitions, lastRequestMillis, lastHeartbeatMillis, profileVersion, received, sources);
    }

    /** The same, seen up to that moment at the most. */
    public ConnectionRow seenNoFurtherThan(long millis) {
        List<PartitionProgress> seen = partitions.stream()
                .map(each -> new PartitionProgress(
                        each.partition(),
                        each.offset(),
                        each.arrivedMillis(),
                        Math.min(each.watermarkMillis(), millis)))
                .toList();
        return new ConnectionRow(
                agency, verdict, seen, lastRequestMillis, lastHeartbeatMillis, profileVersion, received, sources);
    }

    /** When the agency was last heard of. */
    public long lastEventMillis() {
        return Math.max(lastRequestMillis, lastHeartbeatMillis);
    }

    /** Rows of before there was a profile lack what it expects. */
    private static ConnectionRow read(JsonNode row) {
        if (!row.has("conditions")) {
            lacking(row, "lookupsPerSecond", "authenticationsPerSecond", "expectedSinceLast")
                    .putArray("conditions");
        }
        if (!row.has("seen")) {
            lacking(row, "expected", "seen");
        }
        return RowMapper.read(row, ConnectionRow.class);
    }

    private static ObjectNode lacking(JsonNode row, String... figures) {
        ObjectNode fields = (ObjectNode) row;
        for (String figure : figures) {
            fields.put(figure, 0);
        }
        return fields;
    }
}
