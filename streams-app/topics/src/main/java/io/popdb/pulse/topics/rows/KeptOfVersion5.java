package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the watch kept in version 5, which knew of no surges: how high traffic stands is learned anew. */
final class KeptOfVersion5 {
    private KeptOfVersion5() {}

    static JsonNode migrated(JsonNode state) {
        if (state.path(KeptJson.CONNECTION).path(KeptJson.MEMORY) instanceof ObjectNode memory) {
            memory.putNull("levels");
        }
        return state;
    }
}
