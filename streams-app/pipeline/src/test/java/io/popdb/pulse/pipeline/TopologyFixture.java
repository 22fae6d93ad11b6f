package io.popdb.pulse.pipeline;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.OpenHours;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.domain.watch.FalseAlarmBudget;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.Control;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.EndOffsets;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.JsonSerde;
import io.popdb.pulse.topics.rows.KeptCoverage;
import io.popdb.pulse.topics.rows.KeptJson;
import io.popdb.pulse.topics.rows.PartialCounts;
import io.popdb.pulse.topics.rows.RejectRow;
import io.popdb.pulse.topics.rows.StateSerdes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.internals.StreamTask;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The topology without a broker, with one partition each, over agencies {@code prov-40} and {@code min-moj}, which send
 * heartbeats, and {@code ent-evn}, which sends none.
 */
final class TopologyFixture implements AutoCloseable {
    static final Roster ROSTER =
            new Roster(List.of(agency("prov-40"), agency("min-moj"), agency("ent-evn", Optional.empty())));
    static final int MAX_SOURCES = 5;
    static final String APPLICATION = "popdb-pulse";

    private static final Map<String, JsonSerde<?>> STORES = Map.of(
            StateStores.DAYS, StateSerdes.DAY_COUNTS,
            StateStores.SOURCES, StateSerdes.SOURCE,
            StateStores.PROGRESS, PartialCounts.Progress.SERDE,
            StateStores.MINUTES, StateSerdes.MINUTES,
            StateStores.PARTIALS, StateSerdes.DAY_COUNTS,
            StateStores.COVERAGE, KeptCoverage.SERDE,
            StateStores.MINUTE_PARTIALS, StateSerdes.MINUTES,
            StateStores.JUDGEMENT, KeptJson.SERDE,
            StateStores.CONTROLS, Control.SERDE,
            StateStores.CONNECTIONS, ConnectionRow.SERDE);

    private final Map<String, CountsRow> counts = new HashMap<>();
    private final Map<String, ConnectionRow> connections = new HashMap<>();
    private final List<IncidentRow> incidents = new ArrayList<>();
    private final List<RejectRow> rejects = new ArrayList<>();
    private final Map<String, Map<String, byte[]>> changelogs = new HashMap<>();
    private final ReadPositions positions = new ReadPositions();
    private final UnreadableRecords unreadable = new UnreadableRecords(this::now);
    private Roster roster = ROSTER;
    private TopologyTestDriver driver;
    private Instant now = EventFixture.OCCURRED_AT;
    private long rejectWrittenAt;

    TopologyFixture() {
        driver = start();
    }

    static Topology topology(Roster roster, int partitions, ReadPositions positions) {
        return new PulseTopology(
                        roster,
                        partitions,
                        MAX_SOURCES,
                        new JudgementSettings(
                                new WorkCalendar(List.of()),
                                FalseAlarmBudget.ONE_A_MONTH,
                                new Blindness(Duration.ofSeconds(30))),
                        positions)
                .get();
    }

    static Agency agency(String id) {
        return agency(id, Optional.of(Duration.ofSeconds(10)));
    }

    private static Agency agency(String id, Optional<Duration> heartbeatEvery) {
        return new Agency(
                id,
                Category.PROVINCE,
                "",
                id,
                id,
                "",
                Optional.empty(),
                OpenHours.ALWAYS,
                Duration.ofMinutes(1),
                Agency.SilenceRule.PROFILE,
                heartbeatEvery,
                Agency.Confidence.CERTAIN);
    }

    Instant now() {
        return now;
    }

    void send(EventFixture event) {
        send(event, now);
    }

    void send(EventFixture event, Instant arrived) {
        send(event.event().agencyId(), event.key(), event.bytes(), arrived);
    }

    void send(String topicAgency, byte @Nullable [] key, byte @Nullable [] payload) {
        send(topicAgency, key, payload, now);
    }

    void send(String topicAgency, byte @Nullable [] key, byte @Nullable [] payload, Instant arrived) {
        TestInputTopic<byte[], byte[]> topic = driver.createInputTopic(
                Topics.access(topicAgency), new ByteArraySerializer(), new ByteArraySerializer());
        topic.pipeInput(key, payload, arrived);
        read();
    }

    void head(List<String> agencies, long end) {
        head("test", roster, Map.of(), agencies, end);
    }

    /** Another monitor says how far the logs go, by which roster it counts, and what it does not read. */
    void head(String monitor, Roster counting, Map<String, Wording> held, List<String> agencies, long end) {
        EndOffsets heads = new EndOffsets(
                now.toEpochMilli(),
                agencies.stream()
                        .map(id -> new EndOffsets.OffsetRange(id, 0, 0, end))
                        .toList(),
                counting.fingerprint(),
                held);
        driver.createInputTopic(Topics.HEADS, new StringSerializer(), EndOffsets.SERDE.serializer())
                .pipeInput(monitor, heads, now);
        read();
    }

    /** How far the topology is told that its input has been read. */
    ReadPositions positions() {
        return positions;
    }

    /** A metric's value by its name and one of its tags. */
    Object metric(String name, String tag, String value) {
        return driver.metrics().entrySet().stream()
                .filter(each -> each.getKey().name().equals(name)
                        && value.equals(each.getKey().tags().get(tag)))
                .map(each -> each.getValue().metricValue())
                .findFirst()
                .orElseThrow();
    }

    /** Tells the watch stage what no ingest task has said. */
    void partial(PartialCounts partial) {
        driver.createInputTopic(
                        APPLICATION + "-partials-repartition", new StringSerializer(), PartialCounts.SERDE.serializer())
                .pipeInput(partial.agency(), partial, now);
        read();
    }

    void advance(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        read();
    }

    /** The task is taken away and given back, as in a rebalance: the same processors are initialised again. */
    void reassign() {
        StreamTask task = task(driver);
        task.prepareCommit(true);
        task.postCommit(true);
        task.suspend();
        task.resume();
        task.completeRestoration(partitions -> {});
        task.processorContext().setRecordContext(null);
    }

    /** An operator says something, or takes back what stands under that key. */
    void control(String key, @Nullable Control control) {
        driver.createInputTopic(Topics.CONTROLS, new StringSerializer(), Control.SERDE.serializer())
                .pipeInput(key, control, now);
        read();
    }

    /** Somebody has written that by hand. */
    void controlByHand(@Nullable String key, byte[] value) {
        driver.createInputTopic(Topics.CONTROLS, new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, value, now);
        read();
    }

    /** Somebody has written that into a topic that Pulse reads. */
    void garbage(String topic, @Nullable String key, byte[] value) {
        driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, value, now);
        read();
    }

    /** How many records of each topic were passed over. */
    Map<String, Integer> passedOver() {
        return unreadable.lately();
    }

    /** The rows of the counts are gone from their topic. */
    void forgetCounts() {
        counts.clear();
        incidents.clear();
    }

    /** Every row of the counts, by its key. */
    Map<String, CountsRow> counts() {
        return counts;
    }

    /** When the newest reject was written, by whoever wrote it. */
    long rejectWrittenAt() {
        return rejectWrittenAt;
    }

    /** A new process, told of other agencies. */
    void restartWith(Roster declared) {
        restartWith(declared, Duration.ZERO);
    }

    void restartWith(Roster declared, Duration away) {
        roster = declared;
        restartAfter(away);
    }

    /** A new process without any state of its own: all it knows is what the changelog topics hold. */
    void restart() {
        restartAfter(Duration.ZERO);
    }

    /** A Pulse of before has kept that in a store: for the next process. */
    void keptBefore(String store, Map<String, byte[]> rows) {
        changelogs.computeIfAbsent(store, absent -> new HashMap<>()).putAll(rows);
    }

    /** What the changelog topic of a store holds, as the last process left it. */
    Map<String, byte[]> changelog(String store) {
        keepChangelogs();
        return changelogs.getOrDefault(store, Map.of());
    }

    void restartAfter(Duration away) {
        keepChangelogs();
        driver.close();
        now = now.plus(away);
        driver = start();
        STORES.forEach((store, serde) -> restore(store, serde, changelogs.getOrDefault(store, Map.of())));
        reassign();
        read();
    }

    CountsRow counts(String agency, String day) {
        return Objects.requireNonNull(counts.get(agency + "/" + day), "no counts were written");
    }

    ConnectionRow connection(String agency) {
        return Objects.requireNonNull(connections.get(agency), "no connection was written");
    }

    /** Each time one was said, in that order. */
    List<Incident> incidents() {
        return incidents.stream().map(IncidentRow::incident).toList();
    }

    IncidentRow lastIncident() {
        return incidents.get(incidents.size() - 1);
    }

    List<RejectRow> rejects() {
        return rejects;
    }

    private TopologyTestDriver start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        try {
            properties.put(
                    StreamsConfig.STATE_DIR_CONFIG,
                    Files.createTempDirectory("pulse-topology").toString());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, PassOverUnreadable.class);
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, ArrivalTimestampExtractor.class);
        properties.put(UnreadableRecords.SETTING, unreadable);
        return new TopologyTestDriver(topology(roster, 1, positions), properties, now);
    }

    private void keepChangelogs() {
        for (String store : STORES.keySet()) {
            String changelog = APPLICATION + "-" + store + "-changelog";
            if (driver.producedTopicNames().contains(changelog)) {
                driver.createOutputTopic(changelog, new StringDeserializer(), new ByteArrayDeserializer())
                        .readKeyValuesToList()
                        .forEach(row -> changelogs
                                .computeIfAbsent(store, absent -> new HashMap<>())
                                .put(row.key, row.value));
            }
        }
    }

    private <V> void restore(String name, JsonSerde<V> serde, Map<String, byte[]> rows) {
        KeyValueStore<String, V> store = driver.getKeyValueStore(name);
        rows.forEach((key, value) -> store.put(key, value == null ? null : serde.fromBytes(value)));
    }

    /** The driver has no call for a rebalance; its task has. */
    static StreamTask task(TopologyTestDriver driver) {
        try {
            Field task = TopologyTestDriver.class.getDeclaredField("task");
            task.setAccessible(true);
            return (StreamTask) task.get(driver);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("this Kafka's TopologyTestDriver keeps its task elsewhere", changed);
        }
    }

    private void read() {
        driver.createOutputTopic(Topics.COUNTS, new StringDeserializer(), CountsRow.SERDE.deserializer())
                .readKeyValuesToList()
                .forEach(row -> counts.put(row.key, row.value));
        driver.createOutputTopic(Topics.CONNECTIONS, new StringDeserializer(), ConnectionRow.SERDE.deserializer())
                .readKeyValuesToList()
                .forEach(row -> connections.put(row.key, row.value));
        driver.createOutputTopic(Topics.REJECTS, new StringDeserializer(), RejectRow.SERDE.deserializer())
                .readRecordsToList()
                .forEach(record -> {
                    rejects.add(record.value());
                    rejectWrittenAt = record.timestamp();
                });
        driver.createOutputTopic(Topics.INCIDENTS, new StringDeserializer(), IncidentRow.SERDE.deserializer())
                .readValuesToList()
                .forEach(incidents::add);
    }

    @Override
    public void close() {
        driver.close();
    }
}
