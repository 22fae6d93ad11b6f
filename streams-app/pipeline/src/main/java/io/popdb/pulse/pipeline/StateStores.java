package io.popdb.pulse.pipeline;

import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.JsonSerde;
import io.popdb.pulse.topics.rows.KeptCoverage;
import io.popdb.pulse.topics.rows.KeptJson;
import io.popdb.pulse.topics.rows.PartialCounts;
import io.popdb.pulse.topics.rows.StateSerdes;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The state stores, each backed by the changelog topic {@code <application>-<store>-changelog}.
 *
 * <p>What grows with the years (a row for each agency, day and partition) or with what an agency claims (a row for each source)
 * lies on disk; what is bounded by the number of agencies lies in memory. None is cached: each is written once before a commit.
 */
public final class StateStores {
    /** agency/day → what this partition has counted. */
    static final String DAYS = "days";
    /** agency/source → which of its events this partition has seen. */
    static final String SOURCES = "sources";
    /** agency → how far this partition has been read. */
    static final String PROGRESS = "progress";
    /** agency/quarter of an hour, of two days → what this partition has counted by the minute. */
    static final String MINUTES = "minutes";
    /** agency/day/partition → the latest partial. */
    static final String PARTIALS = "partials";
    /** agency/partition/quarter of an hour, of two days → the latest partial by the minute. */
    static final String MINUTE_PARTIALS = "minute-partials";
    /** agency/day → which minutes were watched. */
    static final String COVERAGE = "coverage";
    /** agency → what the judgement knows of it. */
    static final String JUDGEMENT = "judgement";
    /** what an operator said, by its key. */
    static final String CONTROLS = "controls";
    /** agency → how it stands. */
    static final String CONNECTIONS = "connections";

    static final String INGEST_HOOK = "ingest-commit-hook";
    static final String WATCH_HOOK = "watch-commit-hook";

    private StateStores() {}

    static Set<StoreBuilder<?>> ofIngest() {
        return Set.of(
                onDisk(DAYS, StateSerdes.DAY_COUNTS),
                onDisk(SOURCES, StateSerdes.SOURCE),
                inMemory(PROGRESS, PartialCounts.Progress.SERDE),
                inMemory(MINUTES, StateSerdes.MINUTES),
                CommitHook.builder(INGEST_HOOK));
    }

    static Set<StoreBuilder<?>> ofWatch() {
        return Set.of(
                onDisk(PARTIALS, StateSerdes.DAY_COUNTS),
                onDisk(COVERAGE, KeptCoverage.SERDE),
                inMemory(MINUTE_PARTIALS, StateSerdes.MINUTES),
                inMemory(JUDGEMENT, KeptJson.SERDE),
                inMemory(CONTROLS, Control.SERDE),
                inMemory(CONNECTIONS, ConnectionRow.SERDE),
                CommitHook.builder(WATCH_HOOK));
    }

    /** The changelog topics of the counts: where they are empty, so is the application's memory. */
    public static List<String> countingChangelogs(String applicationId) {
        return List.of(changelog(applicationId, DAYS), changelog(applicationId, PARTIALS));
    }

    /** The changelog topic of what has been seen: without it, nothing would be known to be a duplicate. */
    public static String duplicatesChangelog(String applicationId) {
        return changelog(applicationId, SOURCES);
    }

    /** The changelog topic of how far each partition was counted: key agency, and the partition is the agency's. */
    public static String progressChangelog(String applicationId) {
        return changelog(applicationId, PROGRESS);
    }

    static String changelog(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }

    private static StoreBuilder<?> onDisk(String name, JsonSerde<?> values) {
        return store(Stores.persistentKeyValueStore(name), values);
    }

    private static StoreBuilder<?> inMemory(String name, JsonSerde<?> values) {
        return store(Stores.inMemoryKeyValueStore(name), values);
    }

    private static StoreBuilder<?> store(KeyValueBytesStoreSupplier supplier, JsonSerde<?> values) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.String(), values).withCachingDisabled();
    }
}
