package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.watch.Evidence;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value of {@code popdb.incidents.v1}: an incident as it stands. Keyed by {@link #key()}; a later row of a key replaces
 * the earlier.
 *
 * @param acknowledgement who has taken it on, as far as the watch stage had heard when it wrote the row
 */
public record IncidentRow(Incident incident, Optional<Acknowledgement> acknowledgement) implements WatchOutput {
    public static final JsonSerde<IncidentRow> SERDE =
            new JsonSerde<>("an incident", 1, IncidentRow::write, IncidentRow::read);

    /** One that nobody has taken on. */
    public IncidentRow(Incident incident) {
        this(incident, Optional.empty());
    }

    /** {@link Incident#id()}. */
    public String key() {
        return incident.id();
    }

    private void write(ObjectNode node) {
        node.put("id", incident.id());
        node.put("kind", incident.kind().label());
        ArrayNode agencies = node.putArray("agencies");
        incident.agencies().forEach(agencies::add);
        node.put("beganMillis", incident.beganMillis());
        node.put("detectedMillis", incident.detectedMillis());
        Fields.putMoment(node, "endedMillis", incident.endedMillis());
        node.put("delayed", incident.delayed());
        node.put("expected", incident.evidence().expected());
        node.put("seen", incident.evidence().seen());
        node.put("logChance", Math.max(-Double.MAX_VALUE, incident.evidence().logChance()));
        Fields.putMoment(node, "watermarkMillis", incident.evidence().watermarkMillis());
        node.put("sentenceVi", incident.sentence().vi());
        node.put("sentenceEn", incident.sentence().en());
        acknowledgement.ifPresent(said -> said.writeSaid(node.putObject("acknowledged")));
    }

    private static IncidentRow read(JsonNode node) {
        Incident incident = new Incident(
                Fields.constant(IncidentKind.class, node, "kind"),
                agencies(node),
                Fields.number(node, "beganMillis"),
                Fields.number(node, "detectedMillis"),
                Fields.moment(node, "endedMillis"),
                Fields.truth(node, "delayed"),
                new Evidence(
                        Fields.figure(node, "expected"),
                        Fields.number(node, "seen"),
                        Fields.figure(node, "logChance"),
                        Fields.moment(node, "watermarkMillis")),
                new Wording(Fields.text(node, "sentenceVi"), Fields.text(node, "sentenceEn")));
        return new IncidentRow(
                incident,
                node.has("acknowledged")
                        ? Optional.of(Acknowledgement.readSaid(incident.id(), node.path("acknowledged")))
                        : Optional.empty());
    }

    private static List<String> agencies(JsonNode node) {
        List<String> agencies = new ArrayList<>();
        for (JsonNode agency : Fields.array(node, "agencies")) {
            agencies.add(Fields.textOf(agency, "agencies"));
        }
        if (agencies.isEmpty()) {
            throw new IllegalArgumentException("an incident concerns at least one agency");
        }
        return agencies;
    }
}
