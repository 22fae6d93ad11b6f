package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.SourceDeduplicator.SourceState;
import java.util.List;

/** How the topology's stores keep what is not a topic's value. */
public final class StateSerdes {
    public static final JsonSerde<DayCounts> DAY_COUNTS =
            new JsonSerde<>("a day's counts", 1, Day::new, node -> RowMapper.read(node, Day.class).figures);

    public static final JsonSerde<List<CountedMinute>> MINUTES = new JsonSerde<>(
            "counts by the minute", 1, Minutes::new, node -> RowMapper.read(node, Minutes.class).minutes);

    public static final JsonSerde<SourceState> SOURCE =
            new JsonSerde<>("a source's numbers", 1, source -> source, StateSerdes::source);

    private record Day(DayCounts figures) {}

    private record Minutes(List<CountedMinute> minutes) {}

    private StateSerdes() {}

    private static SourceState source(JsonNode node) {
        SourceState source = RowMapper.read(node, SourceState.class);
        if (source.epochs().isEmpty()) {
            throw new IllegalArgumentException("a source has at least one epoch");
        }
        if (source.epochs().stream().anyMatch(epoch -> epoch.intervals().length % 2 != 0)) {
            throw new IllegalArgumentException("an interval lacks its end");
        }
        return source;
    }
}
