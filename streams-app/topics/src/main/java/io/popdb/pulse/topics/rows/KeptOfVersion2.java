package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the watch kept in version 2, which did not know how many of the last requests were of a kind that is missing: none,
 * and of others as many as come in ten minutes, had all come evenly.
 */
final class KeptOfVersion2 {
    private static final double MINUTES = 10;

    private KeptOfVersion2() {}

    static JsonNode migrated(JsonNode state) {
        JsonNode connection = state.path(KeptJson.CONNECTION);
        long next = connection.path("nextMinute").asLong();
        for (JsonNode run : connection.path(KeptJson.MEMORY).path("flow").path("missing")) {
            if (run instanceof ObjectNode fields) {
                long lasts = Math.max(1, next - run.path("began").asLong(next));
                double lately = run.path("requests").asLong() * Math.min(1, MINUTES / lasts);
                fields.putObject("recent")
                        .put("hits", 0.0)
                        .put("requests", lately)
                        .put("minute", next - 1);
            }
        }
        return state;
    }
}
