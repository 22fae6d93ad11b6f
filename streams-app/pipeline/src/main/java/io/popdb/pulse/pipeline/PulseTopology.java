package io.popdb.pulse.pipeline;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.EndOffsets;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.IngestOutput;
import io.popdb.pulse.topics.rows.PartialCounts;
import io.popdb.pulse.topics.rows.RejectRow;
import io.popdb.pulse.topics.rows.WatchInput;
import io.popdb.pulse.topics.rows.WatchOutput;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

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
 */
public record PulseTopology(Roster roster, int partitions, JudgementSettings judging) implements Supplier<Topology> {

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder();

        KStream<String, IngestOutput> ingested =
                accessEvents(builder).process(new IngestStage(roster, partitions), Named.as("ingest"));
        writeRejects(ingested);

        KStream<String, WatchInput> watched = partials(ingested)
                .merge(heads(builder), Named.as("watch-marks"))
                .merge(controls(builder), Named.as("watch-inputs"));
        KStream<String, WatchOutput> judged =
                watched.process(new WatchStage(roster, partitions, judging), Named.as("watch"));
        writeCounts(judged);
        writeConnections(judged);
        writeIncidents(judged);

        return builder.build();
    }

    private static KStream<byte[], byte[]> accessEvents(StreamsBuilder builder) {
        return builder.stream(
                Topics.ACCESS,
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("access-events"));
    }

    private static void writeRejects(KStream<String, IngestOutput> ingested) {
        ingested.filter((agency, said) -> said instanceof RejectRow, Named.as("rejects"))
                .mapValues(said -> (RejectRow) said, Named.as("reject-rows"))
                .to(
                        Topics.REJECTS,
                        Produced.with(Serdes.String(), RejectRow.SERDE).withName("write-rejects"));
    }

    private static KStream<String, WatchInput> partials(KStream<String, IngestOutput> ingested) {
        return ingested.filter((agency, said) -> said instanceof PartialCounts, Named.as("partials"))
                .mapValues(said -> (PartialCounts) said, Named.as("partial-counts"))
                .repartition(Repartitioned.<String, PartialCounts>as("partials")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(PartialCounts.SERDE)
                        .withNumberOfPartitions(1))
                .mapValues(partial -> (WatchInput) partial, Named.as("watch-partials"));
    }

    private static KStream<String, WatchInput> heads(StreamsBuilder builder) {
        return builder.stream(
                        Topics.HEADS,
                        Consumed.with(Serdes.String(), EndOffsets.SERDE).withName("heads"))
                .mapValues(heads -> (WatchInput) heads, Named.as("watch-heads"));
    }

    private static KStream<String, WatchInput> controls(StreamsBuilder builder) {
        return builder.stream(
                        Topics.CONTROLS,
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("controls"))
                .process(ControlReader::new, Named.as("watch-controls"));
    }

    private static void writeCounts(KStream<String, WatchOutput> judged) {
        judged.filter((key, said) -> said instanceof CountsRow, Named.as("counts"))
                .mapValues(said -> (CountsRow) said, Named.as("counts-rows"))
                .to(
                        Topics.COUNTS,
                        Produced.with(Serdes.String(), CountsRow.SERDE).withName("write-counts"));
    }

    private static void writeConnections(KStream<String, WatchOutput> judged) {
        judged.filter((key, said) -> said instanceof ConnectionRow, Named.as("connections-changed"))
                .mapValues(said -> (ConnectionRow) said, Named.as("connection-rows"))
                .to(
                        Topics.CONNECTIONS,
                        Produced.with(Serdes.String(), ConnectionRow.SERDE).withName("write-connections"));
    }

    private static void writeIncidents(KStream<String, WatchOutput> judged) {
        judged.filter((key, said) -> said instanceof IncidentRow, Named.as("incidents-changed"))
                .mapValues(said -> (IncidentRow) said, Named.as("incident-rows"))
                .to(
                        Topics.INCIDENTS,
                        Produced.with(Serdes.String(), IncidentRow.SERDE).withName("write-incidents"));
    }
}
