package io.popdb.pulse.topics.controls;

import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.Speaker;
import java.util.Map;

/**
 * What operators have said, and what they speak of, as it stands in the topics. All methods fail with a
 * {@link io.popdb.pulse.errors.PulseException} where the brokers do not answer or refuse.
 */
public interface OperatorRecords {
    /** Every incident as it stands, by id. */
    Map<String, IncidentRow> incidents();

    /** All that was said and not taken back, by key. */
    Map<String, Control> controls();

    /** Returns once it is written. */
    void say(Control control) throws InterruptedException;

    /**
     * Returns once it is written that this does not hold any more.
     *
     * @param who says so
     */
    void takeBack(Control control, Speaker who, long nowMillis) throws InterruptedException;
}
