package io.popdb.pulse.topics.projection;

import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;

/** Is told what a {@link Projection} has taken over, and what it could not. */
public interface RowListener {
    /** For whoever asks the projection afterwards. */
    RowListener NONE = new RowListener() {};

    /**
     * A row of counts was taken over.
     *
     * @param nothingNew whether it is the first of its day, or the same once more
     */
    default void counted(CountsRow row, long offset, boolean nothingNew) {}

    /** A connection's row was taken over. */
    default void judged(ConnectionRow row) {}

    /** The newest row of a key cannot be read: what was read of the key before stays. */
    default void unreadable(String topic, String key, long offset, String why) {}

    /** A newer row of a key that could not be read can be, or the key was taken away. */
    default void readableAgain(String topic, String key) {}
}
