package io.popdb.pulse.pipeline;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.silence.Closures;
import io.popdb.pulse.domain.silence.Incident;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.Closure;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What operators have said and not taken back. */
record Controls(KeyValueStore<String, Control> said) {

    /** @param control null where it is taken back */
    void take(String key, @Nullable Control control) {
        said.put(key, control);
    }

    Closures closures(Roster roster) {
        Closures closures = Closures.NONE;
        try (KeyValueIterator<String, Control> all = said.all()) {
            while (all.hasNext()) {
                KeyValue<String, Control> next = all.next();
                if (next.value instanceof Closure closure) {
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
