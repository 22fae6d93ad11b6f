package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A value of {@code popdb.rejects.v1}: where a record lies that was not counted, and why. It says nothing of what the
 * record holds but its size and SHA-256, by which its sender can find it.
 *
 * @param reason {@link io.popdb.pulse.contract.RejectReason#label()}
 * @param field the contract's field at fault; empty where no single one is
 * @param size of the payload in bytes; -1 where there was none
 * @param sha256 of the payload, in hexadecimal
 */
public record RejectRow(
        String reason,
        String field,
        String topic,
        int partition,
        long offset,
        long arrivedMillis,
        int size,
        String sha256)
        implements IngestOutput {
    public static final JsonSerde<RejectRow> SERDE = new JsonSerde<>("a reject", 1, RejectRow::write, RejectRow::read);

    private void write(ObjectNode node) {
        node.put("reason", reason);
        node.put("field", field);
        node.put("topic", topic);
        node.put("partition", partition);
        node.put("offset", offset);
        node.put("arrivedMillis", arrivedMillis);
        node.put("size", size);
        node.put("sha256", sha256);
    }

    private static RejectRow read(JsonNode node) {
        return new RejectRow(
                Fields.text(node, "reason"),
                Fields.text(node, "field"),
                Fields.text(node, "topic"),
                Fields.smallNumber(node, "partition"),
                Fields.number(node, "offset"),
                Fields.number(node, "arrivedMillis"),
                Fields.smallNumber(node, "size"),
                Fields.text(node, "sha256"));
    }
}
