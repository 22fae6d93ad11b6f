package io.popdb.pulse.monitor.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.domain.counting.DayCounts;
import java.util.Map;

/** Counts as the API shows them. */
final class CountsJson {
    private CountsJson() {}

    /** Requests in all, and by type and outcome; what is 0 is there too. */
    static void putRequests(ObjectNode node, DayCounts counts) {
        node.put("requests", counts.requests());
        for (RequestType type : RequestType.values()) {
            ObjectNode byOutcome = node.putObject(type.name());
            byOutcome.put("requests", counts.requests(type));
            for (Outcome outcome : Outcome.values()) {
                byOutcome.put(outcome.name(), counts.requests(type, outcome));
            }
        }
    }

    /** What is missing now. Only all time says that: a gap may open on one day and be filled on another. */
    static void putMissing(ObjectNode node, DayCounts all) {
        node.put("missing", all.gapsOpened() - all.gapsFilled());
    }

    /** What became of all that was received; the first is the sum of the next four. */
    static void putIngestCounts(ObjectNode node, DayCounts counts) {
        node.put("received", counts.received());
        node.put("counted", counts.requests());
        node.put("heartbeats", counts.heartbeats());
        node.put("duplicates", counts.duplicates());
        node.put("rejected", counts.rejected());
        node.put("skewed", counts.skewed());
        ObjectNode byReason = node.putObject("rejectedByReason");
        for (RejectReason reason : RejectReason.values()) {
            byReason.put(reason.label(), counts.rejected(reason));
        }
    }

    /** Says of every figure below a node that it is not known: null is no 0. */
    static void withhold(ObjectNode node) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getValue() instanceof ObjectNode below) {
                withhold(below);
            } else if (field.getValue().isNumber()) {
                field.setValue(NullNode.getInstance());
            }
        }
    }
}
