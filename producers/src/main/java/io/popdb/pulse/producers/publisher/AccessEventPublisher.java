package io.popdb.pulse.producers.publisher;

import io.micrometer.core.instrument.MeterRegistry;
import io.popdb.pulse.events.AccessEvent;
import io.popdb.pulse.events.AccessEventEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the access events of one or more agencies. One per process is enough; it is thread-safe.
 *
 * <pre>{@code
 * try (var publisher = AccessEventPublisher.open(PublisherSettings.of("kafka:9092"), clock, registry)) {
 *     EventSource gateway = publisher.source("prov-40", "gw-1");
 *     gateway.lookup("citizen.lookup", Outcome.MATCH, 182, clock.instant());
 * }
 * }</pre>
 *
 * <p>What it guarantees:
 *
 * <ul>
 *   <li><b>Nothing twice, nothing out of order</b> within a source: the producer is idempotent, {@code acks=all}, and
 *       an event lies in the partition that murmur2 of its source's id says.
 *   <li><b>Without limit</b>: an event that was taken is tried again until the brokers have it, across restarts of the
 *       brokers.
 *   <li><b>Bounded memory</b>: at most {@link PublisherSettings#bufferBytes} wait. When they are full, {@code publish}
 *       blocks up to {@link PublisherSettings#maxBlock} and then throws {@link PublisherBlockedException}.
 *   <li><b>Nothing that the centre would reject</b>: every event is checked against the contract first.
 *   <li><b>No silent loss</b>: after an error that trying again does not mend, every call throws
 *       {@link PublisherFailedException}, and {@link #close(Duration)} says what was not delivered.
 * </ul>
 */
public final class AccessEventPublisher implements AutoCloseable {
    private static final long POLL_NANOS = 10_000_000;

    private final PublisherSettings settings;
    private final Producer<byte[], byte[]> producer;
    private final InstantSource clock;
    private final AcknowledgementListener listener;
    private final PublisherMetrics metrics;
    private final AccessEventEncoder encoder = new AccessEventEncoder();
    private final Lanes lanes = new Lanes();
    private final Map<String, EventSource> sources = new ConcurrentHashMap<>();
    private final Heartbeats heartbeats;
    private final long startedAtMillis;
    private final AtomicReference<@Nullable PublisherFailedException> failure = new AtomicReference<>();
    private volatile boolean closed;

    private AccessEventPublisher(
            PublisherSettings settings,
            Producer<byte[], byte[]> producer,
            InstantSource clock,
            MeterRegistry registry,
            AcknowledgementListener listener) {
        this.settings = settings;
        this.producer = producer;
        this.clock = clock;
        this.listener = listener;
        this.startedAtMillis = clock.millis();
        this.metrics = new PublisherMetrics(registry, producer, lanes, () -> failure.get() != null);
        this.heartbeats = new Heartbeats(sources.values(), clock);
        settings.heartbeatEvery().ifPresent(heartbeats::every);
    }

    /** Opens a publisher. It connects in the background: brokers that are away delay it, they do not fail it. */
    public static AccessEventPublisher open(PublisherSettings settings, InstantSource clock, MeterRegistry registry) {
        return open(settings, clock, registry, AcknowledgementListener.NONE);
    }

    /** As {@link #open(PublisherSettings, InstantSource, MeterRegistry)}, and tells of every acknowledged event. */
    public static AccessEventPublisher open(
            PublisherSettings settings, InstantSource clock, MeterRegistry registry, AcknowledgementListener listener) {
        return new AccessEventPublisher(
                settings, new KafkaProducer<>(settings.toProducerConfig()), clock, registry, listener);
    }

    /**
     * A publisher over a producer of the caller's, for tests. The caller sees to it that the producer is idempotent
     * and partitions by key; this publisher closes it.
     */
    public static AccessEventPublisher over(
            Producer<byte[], byte[]> producer,
            PublisherSettings settings,
            InstantSource clock,
            MeterRegistry registry,
            AcknowledgementListener listener) {
        return new AccessEventPublisher(settings, producer, clock, registry, listener);
    }

    /**
     * A source that numbers anew, from 0, in an epoch named after this publisher's start in epoch milliseconds.
     *
     * @throws IllegalStateException when the clock was wrong at that start: such an epoch could be smaller than the one
     *     before, and all that is numbered in it would count as a duplicate
     */
    public EventSource source(String agencyId, String sourceId) {
        EventChecks.checkStart(startedAtMillis);
        return source(agencyId, sourceId, startedAtMillis, 0);
    }

    /**
     * A source that goes on where it stopped.
     *
     * @param epoch must be greater than any earlier one of this source, unless the numbering goes on from it
     * @throws IllegalStateException when this publisher has this source already: two would give the same numbers
     */
    public EventSource source(String agencyId, String sourceId, long epoch, long firstSequence) {
        EventChecks.checkSource(agencyId, sourceId, epoch, firstSequence);
        EventSource source = new EventSource(this, lanes.of(agencyId), sourceId, epoch, firstSequence);
        if (sources.putIfAbsent(agencyId + "/" + sourceId, source) != null) {
            throw new IllegalStateException("source " + sourceId + " of " + agencyId + " is open already");
        }
        return source;
    }

    /**
     * Sends an event that its caller has numbered, such as one out of a log. The order within a source is the
     * caller's to keep. Blocks and throws as {@link EventSource} says.
     */
    public void publish(AccessEvent event) {
        publish(event, Receipt.NONE);
    }

    /** As {@link #publish(AccessEvent)}, and tells the receipt once the brokers have the event for good. */
    public void publish(AccessEvent event, Receipt receipt) {
        EventChecks.check(event);
        send(lanes.of(event.agencyId()), event.sourceId().getBytes(StandardCharsets.UTF_8), event, receipt);
    }

    /** How many events were taken and wait for the brokers. */
    public long underWay() {
        return lanes.sum(Lane::underWay);
    }

    /**
     * Waits until nothing is under way and the listener has been told of all, or the publisher has failed, which {@link #requireSound} then tells; at most
     * that long. Returns false when there is still something to wait for.
     */
    public boolean awaitAcknowledgements(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        while (isWaiting() && deadline - System.nanoTime() > 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        return !isWaiting();
    }

    /** After a fatal error some events may stay under way for ever: expired credentials settle nothing. */
    private boolean isWaiting() {
        return underWay() > 0 && failure.get() == null;
    }

    /**
     * Checks that all is well, without sending anything.
     *
     * @throws PublisherFailedException when the publisher has failed
     */
    public void requireSound() {
        PublisherFailedException known = failure.get();
        if (known != null) {
            throw known.again();
        }
    }

    /** As {@link #close(Duration)} with {@link PublisherSettings#closeWithin}. */
    @Override
    public void close() {
        close(settings.closeWithin());
    }

    /**
     * Takes nothing more, waits for the acknowledgements still due, at most that long, and says what is left. A second
     * call gives the same report.
     */
    public synchronized DrainReport close(Duration within) {
        if (!closed) {
            heartbeats.close();
            closed = true;
            producer.close(within);
            metrics.close();
        }
        return lanes.report();
    }

    void send(Lane lane, byte[] key, AccessEvent event, Receipt receipt) {
        requireOpen();
        Delivery delivery = new Delivery(this, lane, event, receipt);
        Exception refusal;
        try {
            var unused = producer.send(new ProducerRecord<>(lane.topic, key, encoder.encode(event)), delivery);
            refusal = delivery.refusal();
        } catch (KafkaException | IllegalStateException thrown) {
            refusal = thrown;
        }
        if (refusal != null) {
            throw refused(lane, refusal);
        }
        lane.sent.increment();
    }

    /** Whoever finds nothing under way must find the listener told: so that comes first. */
    void acknowledged(Lane lane, AccessEvent event, Receipt receipt, long arrivedAtMillis) {
        try {
            listener.acknowledged(event);
            receipt.acknowledged(arrivedAtMillis < 0 ? clock.millis() : arrivedAtMillis);
        } catch (RuntimeException broken) {
            fail("What is told of acknowledgements failed: " + broken, broken);
        }
        lane.acknowledged.increment();
    }

    void failed(Lane lane, Exception cause) {
        lane.failed.increment();
        if (!closed) {
            fail(FailureSentences.of(cause, lane.topic), cause);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the publisher is closed");
        }
        requireSound();
    }

    private RuntimeException refused(Lane lane, Exception cause) {
        if (closed) {
            return new IllegalStateException("the publisher was closed meanwhile", cause);
        }
        if (cause instanceof RetriableException) {
            return new PublisherBlockedException(
                    "No room in the buffer, or no broker at " + settings.bootstrapServers() + ", for "
                            + settings.maxBlock().toSeconds() + " s (" + cause.getMessage() + ")",
                    cause);
        }
        if (cause instanceof InterruptException) {
            return new PublisherBlockedException("Interrupted while waiting for room in the buffer", cause);
        }
        return fail(FailureSentences.of(cause, lane.topic), cause);
    }

    /** The first failure is the one that counts: later ones follow from it. */
    private PublisherFailedException fail(String sentence, Exception cause) {
        PublisherFailedException latest = new PublisherFailedException(sentence, cause);
        PublisherFailedException first = failure.compareAndExchange(null, latest);
        return first == null ? latest : first;
    }
}
