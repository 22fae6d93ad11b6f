package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the watch kept in version 6, which knew nothing of how high agencies' traffic stands: that is learned anew. */
final class KeptOfVersion6 {
    private KeptOfVersion6() {}

    static JsonNode migrated(JsonNode state) {
        if (state.path(KeptJson.CONNECTION).path(KeptJson.MEMORY) instanceof ObjectNode memory) {
            memory.putNull("levels");
        }
        return state;
    }
}
