package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.declarations.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A value of popdb.heads.v1: the begin and end offsets of the agencies' partitions at one moment, as the brokers
 * answered. A partition whose broker did not answer is left out, and so are those of topics that the monitor does not
 * read.
 *
 * @param askedMillis when the brokers were asked, by the monitor's clock, before the first answer
 * @param rosterFingerprint of the monitor's roster; {@link #NO_FINGERPRINT} where it did not say
 * @param held why the monitor does not see all of an agency's topic, by agency
 */
public record EndOffsets(
        long askedMillis, List<OffsetRange> partitions, long rosterFingerprint, Map<String, Wording> held)
        implements WatchInput {
    /** No checksum is that. */
    public static final long NO_FINGERPRINT = -1;

    public static final JsonSerde<EndOffsets> SERDE =
            new JsonSerde<>("the heads of the log", 1, EndOffsets::write, EndOffsets::read);

    /** One partition: its first offset and the one that its next record will get. */
    public record OffsetRange(String agency, int partition, long begin, long end) {}

    /** Of a monitor that reads every topic and does not say by which roster. */
    public EndOffsets(long askedMillis, List<OffsetRange> partitions) {
        this(askedMillis, partitions, NO_FINGERPRINT, Map.of());
    }

    private void write(ObjectNode node) {
        node.put("askedMillis", askedMillis);
        if (rosterFingerprint != NO_FINGERPRINT) {
            node.put("rosterFingerprint", rosterFingerprint);
        }
        var array = node.putArray("heads");
        for (OffsetRange range : partitions) {
            array.addObject()
                    .put("agency", range.agency)
                    .put("partition", range.partition)
                    .put("begin", range.begin)
                    .put("end", range.end);
        }
        if (!held.isEmpty()) {
            var reasons = node.putObject("held");
            new TreeMap<>(held)
                    .forEach((agency, why) ->
                            reasons.putObject(agency).put("vi", why.vi()).put("en", why.en()));
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
        Map<String, Wording> held = new HashMap<>();
        node.path("held")
                .properties()
                .forEach(entry -> held.put(
                        entry.getKey(),
                        new Wording(Fields.text(entry.getValue(), "vi"), Fields.text(entry.getValue(), "en"))));
        return new EndOffsets(
                Fields.number(node, "askedMillis"),
                partitions,
                node.has("rosterFingerprint") ? Fields.number(node, "rosterFingerprint") : NO_FINGERPRINT,
                held);
    }
}
