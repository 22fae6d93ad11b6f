package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import java.util.Optional;

/**
 * A value of {@code popdb.incidents.v1}: an incident as it stands. Keyed by {@link #key()}; a later row of a key replaces
 * the earlier.
 *
 * @param acknowledgement who has taken it on, as far as the watch stage had heard when it wrote the row
 */
public record IncidentRow(Incident incident, Optional<Acknowledgement> acknowledgement) implements WatchOutput {
    public static final JsonSerde<IncidentRow> SERDE =
            new JsonSerde<>("an incident", 1, IncidentRow::written, IncidentRow::read);

    /** One that nobody has taken on. */
    public IncidentRow(Incident incident) {
        this(incident, Optional.empty());
    }

    /** {@link Incident#id()}. */
    public String key() {
        return incident.id();
    }

    private ObjectNode written() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", incident.id());
        RowMapper.write(incident, node);
        acknowledgement.map(Said::of).ifPresent(said -> RowMapper.write(said, node.putObject("acknowledged")));
        return node;
    }

    private static IncidentRow read(JsonNode node) {
        Incident incident = RowMapper.read(node, Incident.class);
        if (incident.agencies().isEmpty()) {
            throw new IllegalArgumentException("an incident concerns at least one agency");
        }
        return node.has("acknowledged")
                ? new IncidentRow(incident, Optional.of(Said.read(node).of(incident)))
                : new IncidentRow(incident);
    }

    /** What an incident's own row says of its acknowledgement. */
    private record Said(String by, String note, long atMillis, @LeftOut Identification identified) {
        static Said of(Acknowledgement whole) {
            return new Said(whole.by(), whole.note(), whole.atMillis(), whole.identified());
        }

        static Said read(JsonNode node) {
            return RowMapper.readField(node, "acknowledged", Said.class);
        }

        Acknowledgement of(Incident incident) {
            return new Acknowledgement(incident.id(), by, note, atMillis, identified);
        }
    }
}
