package io.popdb.pulse.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Looks for texts in whatever bytes there are; says where, as {@code place: text}. */
record Needles(List<String> texts) {

    /** In a text. */
    Set<String> in(String place, String text) {
        return in(place, text.getBytes(UTF_8));
    }

    private Set<String> in(String place, byte @Nullable [] bytes) {
        Set<String> found = new TreeSet<>();
        if (bytes != null) {
            String hay = new String(bytes, ISO_8859_1);
            for (String text : texts) {
                if (hay.contains(new String(text.getBytes(UTF_8), ISO_8859_1))) {
                    found.add(place + ": " + text);
                }
            }
        }
        return found;
    }

    /** In every file of a folder, but for those below one of these, and in their names. */
    Set<String> inFiles(Path folder, Collection<Path> except) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(path -> except.stream().noneMatch(path::startsWith)).forEach(path -> {
                String place = folder.relativize(path).toString();
                found.addAll(in(place, place));
                if (Files.isRegularFile(path)) {
                    found.addAll(in(place, bytes(path)));
                }
            });
        }
        return found;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** In the keys, values and headers of every record, committed or not, of all topics that are asked for. */
    Set<String> inTopics(KafkaFixture kafka, Predicate<String> topics) throws Exception {
        List<TopicPartition> partitions = new ArrayList<>();
        try (Admin admin = kafka.admin()) {
            Set<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            admin.describeTopics(names.stream().filter(topics).toList())
                    .allTopicNames()
                    .get()
                    .values()
                    .forEach(topic -> topic.partitions()
                            .forEach(each -> partitions.add(new TopicPartition(topic.name(), each.partition()))));
        }
        Set<String> found = new TreeSet<>();
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> found.addAll(in(record)));
            }
        }
        return found;
    }

    private Set<String> in(ConsumerRecord<byte[], byte[]> record) {
        Set<String> found = new TreeSet<>(in(record.topic(), record.key()));
        found.addAll(in(record.topic(), record.value()));
        for (Header header : record.headers()) {
            found.addAll(in(record.topic(), header.key()));
            found.addAll(in(record.topic(), header.value()));
        }
        return found;
    }
}
