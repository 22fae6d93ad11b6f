package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How far one partition of an agency's topic has been counted.
 *
 * @param offset the next offset to be read: all below it are in the counts
 * @param arrivedMillis when the last record below it arrived, by the broker's clock
 * @param watermarkMillis the moment up to which everything that had arrived has been seen
 */
public record PartitionProgress(int partition, long offset, long arrivedMillis, long watermarkMillis) {

    static void write(List<PartitionProgress> progress, ArrayNode array) {
        for (PartitionProgress each : progress) {
            var node = array.addObject();
            node.put("partition", each.partition);
            node.put("offset", each.offset);
            Fields.putMoment(node, "arrivedMillis", each.arrivedMillis);
            Fields.putMoment(node, "watermarkMillis", each.watermarkMillis);
        }
    }

    static List<PartitionProgress> read(JsonNode array) {
        List<PartitionProgress> progress = new ArrayList<>();
        for (JsonNode node : array) {
            progress.add(new PartitionProgress(
                    Fields.smallNumber(node, "partition"),
                    Fields.number(node, "offset"),
                    Fields.moment(node, "arrivedMillis"),
                    Fields.moment(node, "watermarkMillis")));
        }
        return progress;
    }
}
