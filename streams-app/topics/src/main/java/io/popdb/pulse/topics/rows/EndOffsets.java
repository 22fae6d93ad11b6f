package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A value of {@code popdb.heads.v1}: where the partitions of the agencies' topics began and ended at a moment. A
 * partition whose broker did not answer is left out: what is not known is not claimed.
 *
 * @param askedMillis when the brokers were asked, by the monitor's clock, before the first answer
 */
public record EndOffsets(long askedMillis, List<OffsetRange> heads) implements WatchInput {
    public static final JsonSerde<EndOffsets> SERDE =
            new JsonSerde<>("the heads of the log", 1, EndOffsets::write, EndOffsets::read);

    /** One partition: its first offset and the one that its next record will get. */
    public record OffsetRange(String agency, int partition, long begin, long end) {}

    private void write(ObjectNode node) {
        node.put("askedMillis", askedMillis);
        var array = node.putArray("heads");
        for (OffsetRange head : heads) {
            array.addObject()
                    .put("agency", head.agency)
                    .put("partition", head.partition)
                    .put("begin", head.begin)
                    .put("end", head.end);
        }
    }

    private static EndOffsets read(JsonNode node) {
        List<OffsetRange> heads = new ArrayList<>();
        for (JsonNode entry : Fields.array(node, "heads")) {
            heads.add(new OffsetRange(
                    Fields.text(entry, "agency"),
                    Fields.smallNumber(entry, "partition"),
                    Fields.number(entry, "begin"),
                    Fields.number(entry, "end")));
        }
        return new EndOffsets(Fields.number(node, "askedMillis"), heads);
    }
}
