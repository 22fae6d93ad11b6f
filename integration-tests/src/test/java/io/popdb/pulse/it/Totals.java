package io.popdb.pulse.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.simulator.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What {@code /api/v1/totals} says of all time. */
record Totals(JsonNode all) {

    /** Empty while the monitor does not answer or is not ready. */
    static Optional<Totals> of(ChildMonitor monitor) {
        return monitor.get("/api/v1/totals")
                .filter(answer -> answer.statusCode() == 200)
                .map(HttpResponse::body)
                .map(Totals::parse);
    }

    long figure(String name) {
        return all.path(name).asLong(-1);
    }

    /** Every figure above 0, as {@code agency,type,outcome}. */
    Map<String, Long> byAgencyTypeOutcome() {
        Map<String, Long> figures = new TreeMap<>();
        all.path("byAgency").properties().forEach(agency -> {
            for (RequestType type : RequestType.values()) {
                for (Outcome outcome : Outcome.values()) {
                    long count = agency.getValue()
                            .path(type.name())
                            .path(outcome.name())
                            .asLong();
                    if (count > 0) {
                        figures.put(agency.getKey() + "," + type + "," + outcome, count);
                    }
                }
            }
        });
        return figures;
    }

    /** The same of what a broker acknowledged. */
    static Map<String, Long> of(Ledger ledger) {
        Map<String, Long> figures = new TreeMap<>();
        ledger.lines()
                .forEach(line -> figures.merge(
                        line.agencyId() + "," + line.type() + "," + line.outcome(), line.count(), Long::sum));
        return figures;
    }

    private static Totals parse(String body) {
        try {
            return new Totals(JsonMapper.builder().build().readTree(body).path("all"));
        } catch (IOException notJson) {
            throw new UncheckedIOException("the totals are not JSON: " + body, notJson);
        }
    }
}
