package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.SourceDeduplicator;
import io.popdb.pulse.domain.counting.SourceDeduplicator.EpochState;
import java.util.ArrayList;
import java.util.List;

/** How the topology's stores keep what is not a topic's value. */
public final class StateSerdes {
    public static final JsonSerde<DayCounts> DAY_COUNTS =
            new JsonSerde<>("a day's counts", 1, (counts, node) -> Fields.putCounts(node, counts), Fields::counts);

    public static final JsonSerde<SourceDeduplicator.SourceState> SOURCE =
            new JsonSerde<>("a source's numbers", 1, StateSerdes::write, StateSerdes::read);

    public static final JsonSerde<List<CountedMinute>> MINUTES = new JsonSerde<>(
            "counts by the minute",
            1,
            (minutes, node) -> Fields.putMinutes(node, minutes),
            node -> Fields.minutes(Fields.array(node, "minutes")));

    private StateSerdes() {}

    private static void write(SourceDeduplicator.SourceState state, ObjectNode node) {
        node.put("firstEpoch", state.firstEpoch());
        var epochs = node.putArray("epochs");
        for (EpochState epoch : state.epochs()) {
            var entry = epochs.addObject();
            entry.put("epoch", epoch.epoch());
            entry.put("origin", epoch.origin());
            entry.put("horizon", epoch.horizon());
            entry.put("floor", epoch.floor());
            var intervals = entry.putArray("intervals");
            for (long bound : epoch.intervals()) {
                intervals.add(bound);
            }
        }
    }

    private static SourceDeduplicator.SourceState read(JsonNode node) {
        List<EpochState> epochs = new ArrayList<>();
        for (JsonNode entry : Fields.array(node, "epochs")) {
            epochs.add(new EpochState(
                    Fields.number(entry, "epoch"),
                    Fields.number(entry, "origin"),
                    Fields.number(entry, "horizon"),
                    Fields.number(entry, "floor"),
                    bounds(entry)));
        }
        if (epochs.isEmpty()) {
            throw new IllegalArgumentException("a source has at least one epoch");
        }
        return new SourceDeduplicator.SourceState(Fields.number(node, "firstEpoch"), epochs);
    }

    private static long[] bounds(JsonNode entry) {
        JsonNode bounds = Fields.array(entry, "intervals");
        long[] intervals = new long[bounds.size()];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = Fields.integer(bounds.get(i), "intervals");
        }
        if (intervals.length % 2 != 0) {
            throw new IllegalArgumentException("an interval lacks its end");
        }
        return intervals;
    }
}
