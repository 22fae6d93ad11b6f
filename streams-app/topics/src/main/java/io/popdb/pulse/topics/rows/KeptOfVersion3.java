package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.IncidentKind;

/**
 * What the watch kept in version 3, which knew of no habits (they are learned anew), of one incident of many, and did not ask
 * who is closed today.
 */
final class KeptOfVersion3 {
    private static final String MASS = "mass";
    private static final String IN_MASS = "inMass";

    private KeptOfVersion3() {}

    static JsonNode migrated(JsonNode state) {
        if (state.path(KeptJson.CONNECTION).path(KeptJson.MEMORY) instanceof ObjectNode memory) {
            memory.putNull("habits");
            boolean inMass = memory.path(IN_MASS).asBoolean();
            memory.remove(IN_MASS);
            memory.put("partOf", inMass ? IncidentKind.MASS.name() : null);
        }
        if (state instanceof ObjectNode fields && fields.remove(MASS) instanceof ObjectNode mass) {
            mass.put("overSince", LastSeen.NEVER);
            ObjectNode many = fields.putObject(KeptJson.MANY);
            many.set(MASS, mass);
            many.putObject("opening")
                    .putNull("open")
                    .put("today", LastSeen.NEVER)
                    .putArray("askedToday");
        }
        return state;
    }
}
