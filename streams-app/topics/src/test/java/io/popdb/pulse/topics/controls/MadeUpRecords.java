package io.popdb.pulse.topics.controls;

import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.Speaker;
import java.util.LinkedHashMap;
import java.util.Map;

/** What operators say, kept in memory; brokers that do not answer can be had, too. */
public final class MadeUpRecords implements OperatorRecords {
    private final Map<String, IncidentRow> incidents = new LinkedHashMap<>();
    private final Map<String, Control> controls = new LinkedHashMap<>();
    private boolean away;
    private int written;

    public MadeUpRecords with(Incident incident) {
        incidents.put(incident.id(), new IncidentRow(incident));
        return this;
    }

    /** From now on no broker answers. */
    public void goAway() {
        away = true;
    }

    /** How many records were written. */
    public int written() {
        return written;
    }

    @Override
    public Map<String, IncidentRow> incidents() {
        return answered(incidents);
    }

    @Override
    public Map<String, Control> controls() {
        return answered(controls);
    }

    @Override
    public void say(Control control) {
        answered(controls).put(control.key(), control);
        written++;
    }

    @Override
    public void takeBack(Control control, Speaker who, long nowMillis) {
        answered(controls).remove(control.key());
        written++;
    }

    private <T> T answered(T answer) {
        if (away) {
            throw new BrokenException("No broker answers at kafka1.example.vn:9092");
        }
        return answer;
    }
}
