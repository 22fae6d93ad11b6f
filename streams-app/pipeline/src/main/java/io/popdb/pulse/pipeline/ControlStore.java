package io.popdb.pulse.pipeline;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.silence.Incident;
import io.popdb.pulse.domain.silence.PlannedDowntimes;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.PlannedDowntime;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What operators have said and not taken back. */
record ControlStore(KeyValueStore<String, Control> said) {

    /** @param control null where it is taken back */
    void take(String key, @Nullable Control control) {
        said.put(key, control);
    }

    PlannedDowntimes closures(Roster roster) {
        PlannedDowntimes closures = PlannedDowntimes.NONE;
        try (KeyValueIterator<String, Control> all = said.all()) {
            while (all.hasNext()) {
                KeyValue<String, Control> next = all.next();
                if (next.value instanceof PlannedDowntime closure) {
                    closures = closure.addTo(closures, roster);
                }
            }
        }
        return closures;
    }

    Optional<Acknowledgement> acknowledgement(Incident incident) {
        return said.get(Acknowledgement.keyOf(incident.id())) instanceof Acknowledgement acknowledgement
                ? Optional.of(acknowledgement)
                : Optional.empty();
    }
}
