package io.popdb.pulse.pipeline;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.PlannedDowntimes;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The operators' records now in force (planned downtimes, acknowledgements, notes), by record key; a tombstone removes
 * one.
 */
record ControlStore(KeyValueStore<String, Control> said) {

    /** @param control null where it is taken back */
    void take(String key, @Nullable Control control) {
        said.put(key, control);
    }

    PlannedDowntimes plannedDowntimes(Roster roster) {
        PlannedDowntimes plannedDowntimes = PlannedDowntimes.NONE;
        try (KeyValueIterator<String, Control> all = said.all()) {
            while (all.hasNext()) {
                KeyValue<String, Control> next = all.next();
                if (next.value instanceof PlannedDowntime downtime) {
                    plannedDowntimes = downtime.addTo(plannedDowntimes, roster);
                }
            }
        }
        return plannedDowntimes;
    }

    Optional<Acknowledgement> acknowledgement(Incident incident) {
        return said.get(Acknowledgement.keyOf(incident.id())) instanceof Acknowledgement acknowledgement
                ? Optional.of(acknowledgement)
                : Optional.empty();
    }
}
