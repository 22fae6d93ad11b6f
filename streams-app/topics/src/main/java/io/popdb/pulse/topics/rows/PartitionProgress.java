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

    static void write(List<PartitionProgress> marks, ArrayNode array) {
        for (PartitionProgress mark : marks) {
            var node = array.addObject();
            node.put("partition", mark.partition);
            node.put("offset", mark.offset);
            Fields.putMoment(node, "arrivedMillis", mark.arrivedMillis);
            Fields.putMoment(node, "watermarkMillis", mark.watermarkMillis);
        }
    }

    static List<PartitionProgress> read(JsonNode array) {
        List<PartitionProgress> marks = new ArrayList<>();
        for (JsonNode node : array) {
            marks.add(new PartitionProgress(
                    Fields.smallNumber(node, "partition"),
                    Fields.number(node, "offset"),
                    Fields.moment(node, "arrivedMillis"),
                    Fields.moment(node, "watermarkMillis")));
        }
        return marks;
    }
}
