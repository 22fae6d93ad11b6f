package io.popdb.pulse.cli.centre.operators;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.topics.audit.AuditTrail;
import io.popdb.pulse.topics.rows.AuditRow;
import java.time.Instant;
import java.util.List;

/** What was done, for other programs. */
final class AuditJson {
    private AuditJson() {}

    static ObjectNode of(List<AuditTrail.Entry> entries) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode all = root.putArray("actions");
        entries.forEach(entry -> put(all.addObject(), entry));
        return root;
    }

    private static void put(ObjectNode node, AuditTrail.Entry entry) {
        AuditRow row = entry.row();
        node.put("id", row.id());
        node.put("kind", row.action().label());
        node.putObject("what")
                .put("vi", row.action().wording().vi())
                .put("en", row.action().wording().en());
        ArrayNode agencies = node.putArray("agencies");
        row.agencies().forEach(agencies::add);
        node.put("subject", row.subject());
        node.put("words", row.words());
        node.put("by", row.by());
        node.put("identified", row.identified().label());
        node.put("at", Instant.ofEpochMilli(row.atMillis()).toString());
        node.put("written", Instant.ofEpochMilli(entry.writtenMillis()).toString());
    }
}
