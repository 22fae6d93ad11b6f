package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A value of popdb.heads.v1: the begin and end offsets of the agencies' partitions at one moment, as the brokers
 * answered. A partition whose broker did not answer is left out.
 *
 * @param askedMillis when the brokers were asked, by the monitor's clock, before the first answer
 */
public record EndOffsets(long askedMillis, List<OffsetRange> partitions) implements WatchInput {
    public static final JsonSerde<EndOffsets> SERDE =
            new JsonSerde<>("the heads of the log", 1, EndOffsets::write, EndOffsets::read);

    /** One partition: its first offset and the one that its next record will get. */
    public record OffsetRange(String agency, int partition, long begin, long end) {}

    private void write(ObjectNode node) {
        node.put("askedMillis", askedMillis);
        var array = node.putArray("heads");
        for (OffsetRange range : partitions) {
            array.addObject()
                    .put("agency", range.agency)
                    .put("partition", range.partition)
                    .put("begin", range.begin)
                    .put("end", range.end);
        }
    }

    private static EndOffsets read(JsonNode node) {
        List<OffsetRange> partitions = new ArrayList<>();
        for (JsonNode entry : Fields.array(node, "heads")) {
            partitions.add(new OffsetRange(
                    Fields.text(entry, "agency"),
                    Fields.smallNumber(entry, "partition"),
                    Fields.number(entry, "begin"),
                    Fields.number(entry, "end")));
        }
        return new EndOffsets(Fields.number(node, "askedMillis"), partitions);
    }
}
