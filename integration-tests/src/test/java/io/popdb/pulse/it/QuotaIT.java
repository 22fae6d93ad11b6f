package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.topics.identities.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One agency sends ten times what it may, which is far more than it ever needs: the others hardly notice. */
@Timeout(1_800)
final class QuotaIT {
    private static final Logger LOG = LoggerFactory.getLogger(QuotaIT.class);
    private static final String FLOODER = "prov-40";
    private static final String OTHER = "min-moj";
    /** The default. An event has some 350 bytes, and no agency has ever sent more than a hundred a second. */
    private static final long QUOTA = 1_048_576;

    private static final long FLOOD_BYTES_PER_SECOND = 10 * QUOTA;
    private static final int SAMPLES = 15;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path folder = Path.of("");

    private long sent;

    @Test
    void aFloodingAgencyDelaysTheOthersByLessThanASecond() throws Exception {
        try (SecuredBroker broker = SecuredBroker.start(folder)) {
            broker.setUp();
            try (ChildMonitor monitor = new ChildMonitor(
                            broker.bootstrap(),
                            folder,
                            "--set",
                            "pulse.commit-interval=PT0.2S",
                            "--client-config",
                            broker.fileOf(Role.MONITOR.user()).toString());
                    KafkaProducer<byte[], byte[]> victim = producer(broker, OTHER, Map.of("linger.ms", 0))) {
                monitor.awaitReady();
                Duration calm = typicalDelay(victim, monitor);

                Duration bounded = duringAFlood(broker, () -> typicalDelay(victim, monitor));
                double held = broker.metric("popdb_broker_throttle_seconds", "user=\"" + FLOODER + "\"");
                double others = broker.metric("popdb_broker_throttle_seconds", "user=\"" + OTHER + "\"");
                assertThat(broker.setup("--set", "pulse.identities.agency-bytes-per-second=1000000000")
                                .exit())
                        .isZero();
                Duration unbounded = duringAFlood(broker, () -> typicalDelay(victim, monitor));

                LOG.info(
                        "Seen after {} ms in calm, {} ms beside a flood that is held back, {} ms beside one that is not",
                        calm.toMillis(),
                        bounded.toMillis(),
                        unbounded.toMillis());
                assertThat(held).as("the flood is held back").isPositive();
                assertThat(others).as("the other agency is not").isZero();
                assertThat(bounded).isLessThan(calm.plusSeconds(1));
            }
        }
    }

    /** Something that takes a while. */
    @FunctionalInterface
    private interface Measured {
        Duration measure() throws Exception;
    }

    private static Duration duringAFlood(SecuredBroker broker, Measured meanwhile) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (KafkaProducer<byte[], byte[]> producer = producer(
                broker, FLOODER, Map.of("linger.ms", 5, "max.block.ms", 500, "delivery.timeout.ms", 120_000))) {
            Thread flood = new Thread(() -> flood(producer, over), "flood");
            flood.start();
            try {
                return meanwhile.measure();
            } finally {
                over.set(true);
                flood.join();
                producer.close(Duration.ZERO);
            }
        }
    }

    private static void flood(KafkaProducer<byte[], byte[]> producer, AtomicBoolean over) {
        long began = System.nanoTime();
        long bytes = 0;
        long sequence = 0;
        while (!over.get()) {
            EventFixture event = EventFixture.lookup()
                    .agency(FLOODER)
                    .source("gw-" + sequence % 8)
                    .epoch(began)
                    .sequence(sequence / 8)
                    .occurredAt(Instant.now());
            if (bytes < (System.nanoTime() - began) / 1e9 * FLOOD_BYTES_PER_SECOND) {
                bytes += event.bytes().length;
                sequence++;
                try {
                    var unused = producer.send(AccessLog.record(FLOODER, event));
                } catch (TimeoutException full) {
                    LOG.debug("The flood waits for room.", full);
                }
            }
        }
    }

    /** How long nine of ten events take from being sent to being seen, at the most. */
    private Duration typicalDelay(KafkaProducer<byte[], byte[]> producer, ChildMonitor monitor) throws Exception {
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            EventFixture event =
                    EventFixture.lookup().agency(OTHER).sequence(sent++).occurredAt(Instant.now());
            Instant before = Instant.now();
            producer.send(AccessLog.record(OTHER, event)).get();
            await("the other's event is seen")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> seen(monitor) == sent);
            delays.add(Duration.between(before, Instant.now()));
        }
        Collections.sort(delays);
        return delays.get(SAMPLES * 9 / 10);
    }

    private static long seen(ChildMonitor monitor) {
        return Totals.of(monitor)
                .map(totals -> totals.byAgencyTypeOutcome().entrySet().stream()
                        .filter(figure -> figure.getKey().startsWith(OTHER + ","))
                        .mapToLong(Map.Entry::getValue)
                        .sum())
                .orElse(-1L);
    }

    private static KafkaProducer<byte[], byte[]> producer(
            SecuredBroker broker, String agency, Map<String, Object> more) {
        Map<String, Object> settings = broker.client(agency);
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
