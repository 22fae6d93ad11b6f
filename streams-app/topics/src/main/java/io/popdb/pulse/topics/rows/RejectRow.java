package io.popdb.pulse.topics.rows;

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
    public static final JsonSerde<RejectRow> SERDE = new JsonSerde<>("a reject", 1, RejectRow.class);
}
