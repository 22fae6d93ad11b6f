package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fixture itself, in the way that the build asks for. */
@Timeout(1_800)
final class BrokerIT {
    @AutoClose
    private static final KafkaFixture KAFKA = KafkaFixture.start();

    @Test
    void keepsWhatItAcknowledgedWhenKilledAndRestarted() throws Exception {
        String topic = "kept";
        KAFKA.create(1, topic);
        String address = KAFKA.bootstrap();
        send(topic, 0, 100);

        KAFKA.kill();
        KAFKA.restart();

        assertThat(KAFKA.bootstrap()).isEqualTo(address);
        send(topic, 100, 200);
        assertThat(read(topic, 200)).isEqualTo(numbers(0, 200));
    }

    @Test
    void letsAClientThatWasConnectedGoOnAfterAKill() throws Exception {
        String topic = "outage";
        KAFKA.create(1, topic);
        try (KafkaProducer<String, String> producer = producer()) {
            producer.send(new ProducerRecord<>(topic, "0")).get();

            KAFKA.kill();
            // a client that finds no broker begins anew, and then send itself waits until it knows the topic again
            FutureTask<RecordMetadata> sentMeanwhile = new FutureTask<>(
                    () -> producer.send(new ProducerRecord<>(topic, "1")).get());
            new Thread(sentMeanwhile, "sender").start();
            KAFKA.restart();

            assertThat(sentMeanwhile.get().offset()).isEqualTo(1);
        }
    }

    @Test
    void makesNoTopicThatNobodyAskedFor() {
        try (KafkaProducer<String, String> producer = producer(Map.of(ProducerConfig.MAX_BLOCK_MS_CONFIG, "3000"))) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> producer.send(new ProducerRecord<>("nobody-made-me", "0"))
                            .get())
                    .havingCause()
                    .withMessageContaining("nobody-made-me not present");
        }
    }

    @Test
    void doesTransactionsWithASingleNode() throws Exception {
        String topic = "transactions";
        KAFKA.create(1, topic);

        try (KafkaProducer<String, String> producer = producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "it"))) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(topic, "0"));
            producer.commitTransaction();
            assertThat(sent.get().offset()).isZero();
        }

        assertThat(read(topic, 1)).containsExactly("0");
    }

    private static void send(String topic, int from, int to) throws Exception {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
        try (KafkaProducer<String, String> producer = producer()) {
            for (String number : numbers(from, to)) {
                acknowledgements.add(producer.send(new ProducerRecord<>(topic, number)));
            }
        }
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            acknowledgement.get();
        }
    }

    private static KafkaProducer<String, String> producer() {
        return producer(Map.of());
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, KAFKA.bootstrap());
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    /** As a group, so that its coordinator has to be there too. */
    private static List<String> read(String topic, int count) {
        List<String> values = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                KAFKA.bootstrap(),
                ConsumerConfig.GROUP_ID_CONFIG,
                "readers-of-" + topic,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found -> values.add(found.value()));
                return values.size() >= count;
            });
        }
        return values;
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }
}
