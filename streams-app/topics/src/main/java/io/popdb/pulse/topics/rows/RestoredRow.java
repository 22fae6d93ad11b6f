package io.popdb.pulse.topics.rows;

/**
 * A value of {@code popdb.history.v1}, beside the imported days: brokers that had lost everything were given a backup. What was counted
 * by then lies in no agency's log any more, and the places in the logs that earlier books name are those of others. It stays for good.
 */
public record RestoredRow(long atMillis) {
    public static final JsonSerde<RestoredRow> SERDE =
            new JsonSerde<>("that a backup was written back", 1, RestoredRow.class);

    private static final String KEY = "restored/";

    /** Whether a row under this key says so. */
    public static boolean isKey(String key) {
        return key.startsWith(KEY);
    }

    public String key() {
        return KEY + atMillis;
    }
}
