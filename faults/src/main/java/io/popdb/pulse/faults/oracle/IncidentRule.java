package io.popdb.pulse.faults.oracle;

import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.faults.oracle.Difference.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One incident for each planted silence, that begins when it began and is over once it is, and none else.
 *
 * @param slack how far an incident's beginning and end may lie from the silence's: heartbeats come at intervals
 */
public record IncidentRule(Duration slack) {

    public List<Difference> judge(Collection<PlantedSilence> planted, Collection<Incident> incidents) {
        List<Difference> differences = new ArrayList<>();
        Set<Incident> explained = new HashSet<>();
        for (PlantedSilence silence : planted) {
            List<Incident> found = incidents.stream()
                    .filter(incident -> isOf(silence, incident))
                    .toList();
            explained.addAll(found);
            if (found.size() != 1) {
                differences.add(new Difference(
                        Rule.INCIDENTS,
                        silence.agency(),
                        "silent from " + Instant.ofEpochMilli(silence.fromMillis()) + " to "
                                + Instant.ofEpochMilli(silence.untilMillis()) + ", but there are " + found.size()
                                + " incidents of it"));
            }
            found.stream()
                    .filter(Incident::isOpen)
                    .forEach(open -> differences.add(
                            new Difference(Rule.INCIDENTS, silence.agency(), open.id() + " is still open")));
        }
        incidents.stream()
                .filter(incident -> !explained.contains(incident))
                .forEach(other -> differences.add(new Difference(
                        Rule.INCIDENTS, other.subject(), other.id() + " was raised, but nobody was silent")));
        return differences;
    }

    private boolean isOf(PlantedSilence silence, Incident incident) {
        return incident.kind() == IncidentKind.SILENT
                && incident.subject().equals(silence.agency())
                && Math.abs(incident.beganMillis() - silence.fromMillis()) <= slack.toMillis()
                && (incident.isOpen() || incident.endedMillis() >= silence.untilMillis() - slack.toMillis());
    }
}
