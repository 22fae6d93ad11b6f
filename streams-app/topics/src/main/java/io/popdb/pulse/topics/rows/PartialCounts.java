package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.LastSeen;
import java.util.ArrayList;
import java.util.List;

/**
 * What one ingest task has counted of one agency so far: cumulative, so that a partial that comes twice or late changes
 * nothing. It holds the days and the minutes that changed.
 *
 * @param progress how far the partition has been read; {@link Progress#NONE} for {@code _unknown}
 */
public record PartialCounts(
        String agency, int partition, Progress progress, List<Day> days, List<CountedMinute> minutes)
        implements IngestOutput, WatchInput {
    public static final JsonSerde<PartialCounts> SERDE =
            new JsonSerde<>("a partial count", 1, PartialCounts::write, PartialCounts::read);

    /** The counts of one local day, by {@link java.time.LocalDate#toEpochDay()}. */
    public record Day(long epochDay, DayCounts counts) {}

    /**
     * How far one partition has been read, and when the agency was last heard of in it.
     *
     * @param offset the next offset to be read
     * @param arrivedMillis when the last record arrived
     */
    public record Progress(long offset, long arrivedMillis, long lastRequestMillis, long lastHeartbeatMillis) {
        public static final Progress NONE = new Progress(0, LastSeen.NEVER, LastSeen.NEVER, LastSeen.NEVER);

        public static final JsonSerde<Progress> SERDE =
                new JsonSerde<>("a partition's progress", 1, Progress::write, Progress::read);

        private void write(ObjectNode node) {
            node.put("offset", offset);
            Fields.putMoment(node, "arrivedMillis", arrivedMillis);
            Fields.putMoment(node, "lastRequestMillis", lastRequestMillis);
            Fields.putMoment(node, "lastHeartbeatMillis", lastHeartbeatMillis);
        }

        private static Progress read(JsonNode node) {
            return new Progress(
                    Fields.number(node, "offset"),
                    Fields.moment(node, "arrivedMillis"),
                    Fields.moment(node, "lastRequestMillis"),
                    Fields.moment(node, "lastHeartbeatMillis"));
        }
    }

    private void write(ObjectNode node) {
        node.put("agency", agency);
        node.put("partition", partition);
        progress.write(node.putObject("progress"));
        var array = node.putArray("days");
        for (Day day : days) {
            var entry = array.addObject();
            entry.put("epochDay", day.epochDay);
            Fields.putCounts(entry, day.counts);
        }
        if (!minutes.isEmpty()) {
            Fields.putMinutes(node, minutes);
        }
    }

    private static PartialCounts read(JsonNode node) {
        List<Day> days = new ArrayList<>();
        for (JsonNode entry : Fields.array(node, "days")) {
            days.add(new Day(Fields.number(entry, "epochDay"), Fields.counts(entry)));
        }
        return new PartialCounts(
                Fields.text(node, "agency"),
                Fields.smallNumber(node, "partition"),
                Progress.read(node.path("progress")),
                days,
                node.has("minutes") ? Fields.minutes(Fields.array(node, "minutes")) : List.of());
    }
}
