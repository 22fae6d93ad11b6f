package io.popdb.pulse.lab;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;

/**
 * One row of the alerts: times in minutes since the epoch.
 *
 * @param agency its id, or {@code *}
 * @param cleared {@link #OPEN} where the trace ended first
 */
record Alert(String agency, String kind, long began, long detected, long cleared, String sentence) {
    static final long OPEN = Long.MAX_VALUE;
    private static final String ALL = "*";

    static Alert of(Incident incident) {
        return new Alert(
                incident.kind() == IncidentKind.MASS ? ALL : incident.agencies().get(0),
                incident.kind().label(),
                Math.floorDiv(incident.beganMillis(), Spans.MINUTE_MILLIS),
                Math.floorDiv(incident.detectedMillis(), Spans.MINUTE_MILLIS),
                incident.isOpen() ? OPEN : Math.floorDiv(incident.endedMillis(), Spans.MINUTE_MILLIS),
                incident.sentence().en());
    }
}
