package io.popdb.pulse.benchmarks.contest;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.contract.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;

/**
 * The counting as Kafka Streams' tutorials write it: JSON by databind, {@code groupBy}, {@code count}, twice: by agency, type and outcome,
 * and by agency and day. Neither duplicates nor what a record must be is looked at. How far it is, is read off the first count.
 */
final class TutorialTopology implements Supplier<Topology> {
    private final SharedCount counted;
    private final LongAdder total = new LongAdder();
    private final Map<String, Long> latest = new ConcurrentHashMap<>();

    TutorialTopology(SharedCount counted) {
        this.counted = counted;
    }

    /** All that the tutorials leave at its default is. */
    static Properties settings(String bootstrap, String id, Path stateDir) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, id);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        // With its default a task waits for each of its 53 topics: that would compare with a mistake.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        return settings;
    }

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder();
        Serde<BoundEvent> json = json();
        KStream<String, BoundEvent> events = builder.stream(Topics.ACCESS, Consumed.with(Serdes.String(), json));
        events.groupBy(
                        (source, event) -> event.agencyId() + "/" + event.type() + "/" + event.outcome(),
                        Grouped.with(Serdes.String(), json))
                .count()
                .toStream()
                .foreach(this::note);
        events.groupBy(
                        (source, event) ->
                                event.agencyId() + "/" + event.occurredAt().substring(0, 10),
                        Grouped.with(Serdes.String(), json))
                .count();
        return builder.build();
    }

    private void note(String key, Long count) {
        Long before = latest.put(key, count);
        total.add(count - (before == null ? 0 : before));
        counted.set(total.sum());
    }

    private static Serde<BoundEvent> json() {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectReader reader = mapper.readerFor(BoundEvent.class);
        ObjectWriter writer = mapper.writerFor(BoundEvent.class);
        return Serdes.serdeFrom(
                (topic, event) -> {
                    try {
                        return writer.writeValueAsBytes(event);
                    } catch (IOException defect) {
                        throw new UncheckedIOException(defect);
                    }
                },
                (topic, bytes) -> {
                    try {
                        return reader.readValue(bytes);
                    } catch (IOException notJson) {
                        throw new UncheckedIOException(notJson);
                    }
                });
    }
}
