package io.popdb.pulse.lab;

import io.popdb.pulse.domain.counting.MinuteCounts;
import java.util.List;

/**
 * All that occurred in one minute of a trace.
 *
 * @param minute counted from the epoch
 */
record TraceMinute(long minute, List<Row> rows) {
    /**
     * What one agency did.
     *
     * @param agency its place in the roster
     * @param delay how many minutes later than usual it arrived
     */
    record Row(int agency, MinuteCounts counts, int delay) {}
}
