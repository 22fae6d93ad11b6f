package io.popdb.pulse.faults.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.time.Instant;

/** What a monitor answers of its agencies. */
final class AgenciesAnswer {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int OK = 200;

    private AgenciesAnswer() {}

    /** Up to when all that arrived of every agency was seen; the beginning of time before that is known of each. */
    static long lowestWatermark(HttpResponse<String> answer) {
        if (answer.statusCode() != OK) {
            return Long.MIN_VALUE;
        }
        try {
            long lowest = Long.MAX_VALUE;
            for (JsonNode agency : JSON.readTree(answer.body()).path("agencies")) {
                String watermark = agency.path("watermark").asText();
                lowest = Math.min(
                        lowest,
                        watermark.isEmpty()
                                ? Long.MIN_VALUE
                                : Instant.parse(watermark).toEpochMilli());
            }
            return lowest == Long.MAX_VALUE ? Long.MIN_VALUE : lowest;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the monitor's answer is no JSON", broken);
        }
    }
}
