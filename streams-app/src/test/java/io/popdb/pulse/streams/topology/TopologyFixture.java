package io.popdb.pulse.streams.topology;

import io.popdb.pulse.events.Agency;
import io.popdb.pulse.events.Category;
import io.popdb.pulse.events.EventFixture;
import io.popdb.pulse.events.OpenHours;
import io.popdb.pulse.events.Roster;
import io.popdb.pulse.events.Topics;
import io.popdb.pulse.events.WorkCalendar;
import io.popdb.pulse.streams.records.ConnectionRow;
import io.popdb.pulse.streams.records.CountsRow;
import io.popdb.pulse.streams.records.Heads;
import io.popdb.pulse.streams.records.RejectRow;
import io.popdb.pulse.streams.silence.ConnectionRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** The topology without a broker, over agencies {@code prov-40} and {@code min-moj} with one partition each. */
final class TopologyFixture implements AutoCloseable {
    static final Roster ROSTER = new Roster(List.of(agency("prov-40"), agency("min-moj")));

    private final TopologyTestDriver driver;
    private final Map<String, CountsRow> counts = new HashMap<>();
    private final Map<String, ConnectionRow> connections = new HashMap<>();
    private final List<RejectRow> rejects = new ArrayList<>();
    private Instant now = EventFixture.OCCURRED_AT;

    TopologyFixture() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "popdb-pulse");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        driver = new TopologyTestDriver(
                new PulseTopology(ROSTER, 1, new ConnectionRule(new WorkCalendar(List.of()), Duration.ofSeconds(30)))
                        .get(),
                properties,
                now);
    }

    static Agency agency(String id) {
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
                Optional.of(Duration.ofSeconds(10)),
                Agency.Confidence.CERTAIN);
    }

    void send(EventFixture event) {
        send(event.event().agencyId(), event.key(), event.bytes());
    }

    void send(String topicAgency, byte[] key, byte[] payload) {
        TestInputTopic<byte[], byte[]> topic = driver.createInputTopic(
                Topics.access(topicAgency), new ByteArraySerializer(), new ByteArraySerializer());
        topic.pipeInput(key, payload, now);
        read();
    }

    void head(List<String> agencies, long end) {
        Heads heads = new Heads(
                now.toEpochMilli(),
                agencies.stream().map(id -> new Heads.Head(id, 0, 0, end)).toList());
        driver.createInputTopic(Topics.HEADS, new StringSerializer(), Heads.SERDE.serializer())
                .pipeInput("test", heads, now);
        read();
    }

    void advance(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        read();
    }

    CountsRow counts(String agency, String day) {
        return Objects.requireNonNull(counts.get(agency + "/" + day), "no counts were written");
    }

    ConnectionRow connection(String agency) {
        return Objects.requireNonNull(connections.get(agency), "no connection was written");
    }

    List<RejectRow> rejects() {
        return rejects;
    }

    private void read() {
        driver.createOutputTopic(Topics.COUNTS, new StringDeserializer(), CountsRow.SERDE.deserializer())
                .readKeyValuesToList()
                .forEach(row -> counts.put(row.key, row.value));
        driver.createOutputTopic(Topics.CONNECTIONS, new StringDeserializer(), ConnectionRow.SERDE.deserializer())
                .readKeyValuesToList()
                .forEach(row -> connections.put(row.key, row.value));
        driver.createOutputTopic(Topics.REJECTS, new StringDeserializer(), RejectRow.SERDE.deserializer())
                .readValuesToList()
                .forEach(rejects::add);
    }

    @Override
    public void close() {
        driver.close();
    }
}
