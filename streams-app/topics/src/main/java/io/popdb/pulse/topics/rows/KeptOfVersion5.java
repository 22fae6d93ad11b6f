package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.sources.SourceRuns;

/** What the watch kept in version 5, which knew nothing of agencies' clocks, taken for right until they show otherwise, nor of their sources. */
final class KeptOfVersion5 {
    private KeptOfVersion5() {}

    static JsonNode migrated(JsonNode state) {
        if (state.path(KeptJson.CONNECTION).path(KeptJson.MEMORY) instanceof ObjectNode memory) {
            memory.set("sources", KeptJson.tree(SourceRuns.Kept.NOTHING));
            memory.putNull("clock");
        }
        return state;
    }
}
