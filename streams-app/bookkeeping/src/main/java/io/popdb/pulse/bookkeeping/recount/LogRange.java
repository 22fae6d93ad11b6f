package io.popdb.pulse.bookkeeping.recount;

import java.util.OptionalLong;

/**
 * What is to be read of one partition: what is left of the log, as far as Pulse has counted it.
 *
 * @param begin the first offset that is kept; above 0 where the log has lost its beginning
 * @param end the first offset that Pulse had not counted
 * @param partitions of the topic
 * @param arrivedMillis when the last record below the end arrived; empty where that is not known
 */
record LogRange(String agency, int partition, int partitions, long begin, long end, OptionalLong arrivedMillis) {
    long records() {
        return Math.max(0, end - begin);
    }

    boolean lostItsBeginning() {
        return begin > 0;
    }
}
