package io.popdb.pulse.faults.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.VietnamTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code /api/v1/totals} shows.
 *
 * @param today the local day of the moment at which the picture was taken
 * @param figures every one above 0, by the names of {@link io.popdb.pulse.faults.oracle.ShownRule}
 */
record ShownTotals(LocalDate today, Map<String, Long> figures) {

    static ShownTotals parse(String body) {
        try {
            JsonNode root = JsonMapper.builder().build().readTree(body);
            Map<String, Long> figures = new TreeMap<>();
            for (String period : new String[] {"all", "month", "today"}) {
                putRequests(period + "/nation", root.path(period).path("nation"), figures);
                root.path(period)
                        .path("byAgency")
                        .properties()
                        .forEach(agency -> putRequests(period + "/" + agency.getKey(), agency.getValue(), figures));
            }
            root.path("all").path("byAgency").properties().forEach(agency -> agency.getValue()
                    .path("rejectedByReason")
                    .properties()
                    .forEach(reason -> put(
                            "all/" + agency.getKey() + "/rejected/" + reason.getKey(), reason.getValue(), figures)));
            return new ShownTotals(
                    VietnamTime.day(Instant.parse(root.path("takenAt").asText())), figures);
        } catch (IOException notJson) {
            throw new UncheckedIOException("the totals are not JSON: " + body, notJson);
        }
    }

    private static void putRequests(String name, JsonNode node, Map<String, Long> figures) {
        for (RequestType type : RequestType.values()) {
            for (Outcome outcome : Outcome.values()) {
                put(name + "/" + type + "/" + outcome, node.path(type.name()).path(outcome.name()), figures);
            }
        }
    }

    private static void put(String name, JsonNode value, Map<String, Long> figures) {
        if (value.asLong() != 0) {
            figures.put(name, value.asLong());
        }
    }
}
