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
 * @param countedMillis when the newest of all records arrived that had been counted when this was said: of two partials
 *     of a partition the one with the lower is the older, and lower counts in it are no loss
 * @param progress how far the partition has been read; no offset for {@code _unknown}
 */
public record PartialCounts(
        String agency,
        int partition,
        long countedMillis,
        Progress progress,
        List<Day> days,
        List<CountedMinute> minutes)
        implements IngestOutput, WatchInput {
    public static final JsonSerde<PartialCounts> SERDE =
            new JsonSerde<>("a partial count", 1, PartialCounts::write, PartialCounts::read);

    /** One that says all at once: it counts as far as its progress goes. */
    public PartialCounts(String agency, int partition, Progress progress, List<Day> days, List<CountedMinute> minutes) {
        this(agency, partition, progress.arrivedMillis(), progress, days, minutes);
    }

    /** The counts of one local day, by {@link java.time.LocalDate#toEpochDay()}. */
    public record Day(long epochDay, DayCounts counts) {}

    /**
     * How far one partition has been read, and when the agency was last heard of in it.
     *
     * @param offset the next offset to be read; it goes back where a log is read again or was made anew
     * @param arrivedMillis when the newest record arrived that was counted
     * @param countedTo one above the offset of that record's last companion: what lies below and did not arrive later has
     *     been counted
     */
    public record Progress(
            long offset, long arrivedMillis, long lastRequestMillis, long lastHeartbeatMillis, long countedTo) {
        public static final Progress NONE = new Progress(0, LastSeen.NEVER, LastSeen.NEVER, LastSeen.NEVER);

        /** Nothing is read again: all that was read is counted. */
        public Progress(long offset, long arrivedMillis, long lastRequestMillis, long lastHeartbeatMillis) {
            this(offset, arrivedMillis, lastRequestMillis, lastHeartbeatMillis, offset);
        }

        public static final JsonSerde<Progress> SERDE =
                new JsonSerde<>("a partition's progress", 1, Progress::write, Progress::read);

        private void write(ObjectNode node) {
            node.put("offset", offset);
            Fields.putMoment(node, "arrivedMillis", arrivedMillis);
            Fields.putMoment(node, "lastRequestMillis", lastRequestMillis);
            Fields.putMoment(node, "lastHeartbeatMillis", lastHeartbeatMillis);
            if (countedTo != offset) {
                node.put("countedTo", countedTo);
            }
        }

        private static Progress read(JsonNode node) {
            return new Progress(
                    Fields.number(node, "offset"),
                    Fields.moment(node, "arrivedMillis"),
                    Fields.moment(node, "lastRequestMillis"),
                    Fields.moment(node, "lastHeartbeatMillis"),
                    Fields.number(node, node.has("countedTo") ? "countedTo" : "offset"));
        }
    }

    private void write(ObjectNode node) {
        node.put("agency", agency);
        node.put("partition", partition);
        if (countedMillis != progress.arrivedMillis) {
            node.put("countedMillis", countedMillis);
        }
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
        Progress progress = Progress.read(node.path("progress"));
        return new PartialCounts(
                Fields.text(node, "agency"),
                Fields.smallNumber(node, "partition"),
                node.has("countedMillis") ? Fields.number(node, "countedMillis") : progress.arrivedMillis,
                progress,
                days,
                node.has("minutes") ? Fields.minutes(Fields.array(node, "minutes")) : List.of());
    }
}
