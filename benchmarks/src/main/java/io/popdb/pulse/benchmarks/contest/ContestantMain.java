package io.popdb.pulse.benchmarks.contest;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.contract.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;

/**
 * What Pulse is compared with. Each counts for good, until it is killed. Frozen: a change here makes all earlier ratios worthless.
 *
 * <p>Arguments: a {@link Contender}, where the brokers are, and a folder of its own, whose name no other run has: its group is called so.
 */
public final class ContestantMain {
    private static final Duration POLL = Duration.ofSeconds(1);

    private ContestantMain() {}

    public static void main(String[] arguments) throws IOException {
        String bootstrap = arguments[1];
        Path folder = Path.of(arguments[2]);
        String group = "bench-" + folder.getFileName();
        SharedCount counted = SharedCount.at(folder.resolve("counted"));
        switch (Contender.valueOf(arguments[0])) {
            case BARE_CONSUMER -> readBare(bootstrap, group, counted);
            case HAND_WRITTEN -> countByHand(bootstrap, group, counted);
            case TUTORIAL_DSL -> countByTutorial(bootstrap, group, folder, counted);
            case PULSE -> throw new IllegalArgumentException("Pulse is started by its own command");
        }
    }

    private static void readBare(String bootstrap, String group, SharedCount counted) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap, group)) {
            for (long count = 0; ; counted.set(count)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    count += record.value().length > 0 ? 1 : 0;
                }
            }
        }
    }

    private static void countByHand(String bootstrap, String group, SharedCount counted) throws IOException {
        ObjectReader json = JsonMapper.builder().build().readerFor(BoundEvent.class);
        Map<String, Long> counts = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap, group)) {
            for (long count = 0; ; counted.set(count)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    BoundEvent event = json.readValue(record.value());
                    String day = event.occurredAt().substring(0, 10);
                    counts.merge(
                            event.agencyId() + "/" + day + "/" + event.type() + "/" + event.outcome(), 1L, Long::sum);
                    count++;
                }
            }
        }
    }

    private static void countByTutorial(String bootstrap, String group, Path folder, SharedCount counted) {
        TutorialTopology tutorial = new TutorialTopology(counted);
        Properties settings = TutorialTopology.settings(bootstrap, group, folder.resolve("state"));
        new KafkaStreams(tutorial.get(), settings).start();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrap, String group) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(Topics.ACCESS);
        return consumer;
    }
}
