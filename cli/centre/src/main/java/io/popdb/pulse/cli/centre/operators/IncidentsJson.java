package io.popdb.pulse.cli.centre.operators;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.topics.rows.Control;
import java.time.Instant;
import java.util.List;

/** Incidents for other programs. */
final class IncidentsJson {
    private IncidentsJson() {}

    static ObjectNode of(List<ReportedIncident> incidents) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode all = root.putArray("incidents");
        incidents.forEach(reported -> put(all.addObject(), reported));
        return root;
    }

    private static void put(ObjectNode node, ReportedIncident reported) {
        Incident incident = reported.incident();
        node.put("id", incident.id());
        node.put("kind", incident.kind().label());
        incident.agencies().forEach(node.putArray("agencies")::add);
        putMoment(node, "began", incident.beganMillis());
        putMoment(node, "detected", incident.detectedMillis());
        putMoment(node, "ended", incident.endedMillis());
        node.put("open", incident.isOpen());
        node.put("delayed", incident.delayed());
        node.put("expected", incident.evidence().expected());
        node.put("seen", incident.evidence().seen());
        node.put("logChance", incident.evidence().logChance());
        putMoment(node, "watermark", incident.evidence().watermarkMillis());
        node.putObject("sentence")
                .put("vi", incident.sentence().vi())
                .put("en", incident.sentence().en());
        reported.acknowledgement().ifPresent(said -> put(node.putObject("acknowledged"), said, said.note()));
        ArrayNode notes = node.putArray("notes");
        reported.notes().forEach(note -> put(notes.addObject(), note, note.text()));
    }

    private static void put(ObjectNode node, Control said, String words) {
        node.put("by", said.by());
        node.put("identified", said.identified().label());
        putMoment(node, "at", said.atMillis());
        node.put("note", words);
    }

    private static void putMoment(ObjectNode node, String name, long epochMillis) {
        if (epochMillis != LastSeen.NEVER) {
            node.put(name, Instant.ofEpochMilli(epochMillis).toString());
        }
    }
}
