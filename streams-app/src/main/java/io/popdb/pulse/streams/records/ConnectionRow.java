package io.popdb.pulse.streams.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.streams.counting.LastSeen;
import io.popdb.pulse.streams.silence.ConnectionState;
import io.popdb.pulse.streams.silence.Evidence;
import io.popdb.pulse.streams.silence.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * A value of {@code popdb.connections.v1}: the latest verdict over one agency's connection, and what it rests on. Keyed
 * by agency.
 *
 * @param partitions how far each partition of the agency's topic has been counted, also those not heard of yet
 * @param lastRequestMillis when the agency last made a request, as far as has been seen
 * @param lastHeartbeatMillis when a source of it last sent a heartbeat
 * @param profileVersion of the learned profile that was applied; 0 where none was
 */
public record ConnectionRow(
        String agency,
        Verdict verdict,
        List<PartitionMark> partitions,
        long lastRequestMillis,
        long lastHeartbeatMillis,
        int profileVersion)
        implements WatchOutput {
    public static final JsonSerde<ConnectionRow> SERDE =
            new JsonSerde<>("a connection's state", 1, ConnectionRow::write, ConnectionRow::read);

    /** The moment up to which all that had arrived was seen, in every partition; never where one is unknown. */
    public long watermarkMillis() {
        return partitions.stream()
                .mapToLong(PartitionMark::watermarkMillis)
                .min()
                .orElse(LastSeen.NEVER);
    }

    /** What the verdict rests on. */
    public Evidence evidence() {
        return new Evidence(lastRequestMillis, lastHeartbeatMillis, watermarkMillis());
    }

    /** The same with another verdict. */
    public ConnectionRow withVerdict(Verdict other) {
        return new ConnectionRow(agency, other, partitions, lastRequestMillis, lastHeartbeatMillis, profileVersion);
    }

    /** When the agency was last heard of. */
    public long lastEventMillis() {
        return Math.max(lastRequestMillis, lastHeartbeatMillis);
    }

    private void write(ObjectNode node) {
        node.put("agency", agency);
        node.put("state", verdict.state().label());
        node.put("sinceMillis", verdict.sinceMillis());
        Fields.putMoment(node, "deadlineMillis", verdict.deadlineMillis());
        node.put("sentenceVi", verdict.sentenceVi());
        node.put("sentenceEn", verdict.sentenceEn());
        PartitionMark.write(partitions, node.putArray("partitions"));
        Fields.putMoment(node, "lastRequestMillis", lastRequestMillis);
        Fields.putMoment(node, "lastHeartbeatMillis", lastHeartbeatMillis);
        node.put("profileVersion", profileVersion);
    }

    private static ConnectionRow read(JsonNode node) {
        Verdict verdict = new Verdict(
                ConnectionState.valueOf(Fields.text(node, "state").toUpperCase(Locale.ROOT)),
                Fields.number(node, "sinceMillis"),
                Fields.moment(node, "deadlineMillis"),
                Fields.text(node, "sentenceVi"),
                Fields.text(node, "sentenceEn"));
        return new ConnectionRow(
                Fields.text(node, "agency"),
                verdict,
                PartitionMark.read(Fields.array(node, "partitions")),
                Fields.moment(node, "lastRequestMillis"),
                Fields.moment(node, "lastHeartbeatMillis"),
                Fields.smallNumber(node, "profileVersion"));
    }
}
