package io.popdb.pulse.topics.projection;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.HistoryRow;
import io.popdb.pulse.topics.rows.IncidentRow;

/** Hands rows to a projection as whoever reads the topics does: as bytes, under their keys, each further on in the log. */
public final class ProjectionFixture {
    private ProjectionFixture() {}

    /**
     * The next row of its topic.
     *
     * @throws BrokenInvariantException if the projection does not take it
     */
    public static void put(Projection projection, CountsRow row) {
        put(projection, Topics.COUNTS, row.key(), CountsRow.SERDE.toBytes(row));
    }

    public static void put(Projection projection, ConnectionRow row) {
        put(projection, Topics.CONNECTIONS, row.agency(), ConnectionRow.SERDE.toBytes(row));
    }

    public static void put(Projection projection, IncidentRow row) {
        put(projection, Topics.INCIDENTS, row.key(), IncidentRow.SERDE.toBytes(row));
    }

    public static void put(Projection projection, BookRow row) {
        put(projection, Topics.BOOKS, row.key(), BookRow.SERDE.toBytes(row));
    }

    public static void put(Projection projection, HistoryRow row) {
        put(projection, Topics.HISTORY, row.key(), HistoryRow.SERDE.toBytes(row));
    }

    private static void put(Projection projection, String topic, String key, byte[] value) {
        projection.take(topic, key, projection.taken(), value, RowListener.NONE);
        projection.requireReadable(topic);
    }
}
