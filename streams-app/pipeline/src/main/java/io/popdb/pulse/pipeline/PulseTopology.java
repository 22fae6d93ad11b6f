package io.popdb.pulse.pipeline;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.EndOffsets;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.IngestOutput;
import io.popdb.pulse.topics.rows.JsonSerde;
import io.popdb.pulse.topics.rows.PartialCounts;
import io.popdb.pulse.topics.rows.RejectRow;
import io.popdb.pulse.topics.rows.WatchInput;
import io.popdb.pulse.topics.rows.WatchOutput;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;

/**
 * The way of the data through Kafka Streams:
 *
 * <pre>
 *  popdb.access.v1.&lt;agency&gt; ─▶ ingest ─┬─▶ popdb.rejects.v1
 *   (a task for each of the n           │
 *    partitions, over all agencies)     ▼ partials (one partition)
 *                     popdb.heads.v1 ─▶ watch ─┬─▶ popdb.counts.v1
 *                  popdb.controls.v1 ─▶  (one  ├─▶ popdb.connections.v1
 *                                        task) └─▶ popdb.incidents.v1
 * </pre>
 *
 * @param partitions of every agency's topic, chosen once for good
 * @param maxSourcesPerAgency so many sources of an agency are taken in, in each partition
 * @param positions how far the input has been read
 */
public record PulseTopology(
        Roster roster,
        int partitions,
        int maxSourcesPerAgency,
        JudgementSettings judgementSettings,
        ReadPositions positions)
        implements Supplier<Topology> {

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder();

        KStream<String, IngestOutput> ingested =
                accessEvents(builder).process(new Stage<>(this::ingest, StateStores.ofIngest()), Named.as("ingest"));
        write(ingested, RejectRow.class, RejectRow.SERDE, Topics.REJECTS, "rejects");

        KStream<String, WatchInput> watched = PulseTopology.<WatchInput>widened(partials(ingested))
                .merge(widened(endOffsets(builder)), Named.as("watch-marks"))
                .merge(controls(builder), Named.as("watch-inputs"));
        KStream<String, WatchOutput> judged =
                watched.process(new Stage<>(this::watch, StateStores.ofWatch()), Named.as("watch"));
        write(judged, CountsRow.class, CountsRow.SERDE, Topics.COUNTS, "counts");
        write(judged, ConnectionRow.class, ConnectionRow.SERDE, Topics.CONNECTIONS, "connections");
        write(judged, IncidentRow.class, IncidentRow.SERDE, Topics.INCIDENTS, "incidents");

        return builder.build();
    }

    /** Decodes, checks, drops duplicates, counts. */
    private Processor<byte[], byte[], String, IngestOutput> ingest() {
        return new IngestProcessor(roster, partitions, maxSourcesPerAgency, positions);
    }

    /** Adds up the partitions, judges every connection of the roster on the wall clock. */
    private Processor<String, WatchInput, String, WatchOutput> watch() {
        return new WatchProcessor(roster, partitions, judgementSettings);
    }

    private static KStream<byte[], byte[]> accessEvents(StreamsBuilder builder) {
        return builder.stream(
                Topics.ACCESS,
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("access-events"));
    }

    private static KStream<String, PartialCounts> partials(KStream<String, IngestOutput> ingested) {
        return only(PartialCounts.class, ingested, "partial-counts")
                .repartition(Repartitioned.<String, PartialCounts>as("partials")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(PartialCounts.SERDE)
                        .withNumberOfPartitions(1));
    }

    private static KStream<String, EndOffsets> endOffsets(StreamsBuilder builder) {
        return builder.stream(
                Topics.HEADS, Consumed.with(Serdes.String(), EndOffsets.SERDE).withName("heads"));
    }

    private static KStream<String, WatchInput> controls(StreamsBuilder builder) {
        return builder.stream(
                        Topics.CONTROLS,
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("controls"))
                .process(ControlReader::new, Named.as("watch-controls"));
    }

    /** What of a stage's output is of one kind. */
    private static <V, R extends V> KStream<String, R> only(Class<R> kind, KStream<String, V> from, String name) {
        return from.flatMapValues(
                value -> kind.isInstance(value) ? List.of(kind.cast(value)) : List.of(), Named.as(name));
    }

    /** Values are only taken out of a stream: one of a narrower type is one of a wider, too. */
    @SuppressWarnings("unchecked")
    private static <V> KStream<String, V> widened(KStream<String, ? extends V> narrow) {
        return (KStream<String, V>) narrow;
    }

    private static <V, R extends V> void write(
            KStream<String, V> from, Class<R> rows, JsonSerde<R> serde, String topic, String name) {
        only(rows, from, name).to(topic, Produced.with(Serdes.String(), serde).withName("write-" + name));
    }
}
