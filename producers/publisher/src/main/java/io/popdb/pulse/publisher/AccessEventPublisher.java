package io.popdb.pulse.publisher;

import io.popdb.pulse.contract.AccessEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * Publishes the access events of one or more agencies. One per process is enough; it is thread-safe.
 *
 * <pre>{@code
 * try (var publisher = AccessEventPublisher.open(PublisherSettings.of("kafka:9092"), clock)) {
 *     EventSource gateway = publisher.source("prov-40", "gw-1");
 *     gateway.lookup("citizen.lookup", Outcome.MATCH, 182, clock.instant());
 * }
 * }</pre>
 *
 * <p>What it guarantees:
 *
 * <ul>
 *   <li><b>Each event counts once, in the end</b>: an event that was taken is tried again until the brokers have it,
 *       across restarts of the brokers, and always under the numbers that it was given.
 *   <li><b>Nothing twice, nothing out of order</b> within a source, as long as the brokers confirm within {@link
 *       PublisherSettings#deliveryWithin}: the producer is idempotent, {@code acks=all}, and an event lies in the
 *       partition that murmur2 of its source's id says. What they do not confirm in that time is sent again as if it
 *       were new. It may then lie in the topic twice, and behind events that were published after it: the centre
 *       drops the second, and the late one fills the gap that it had left. Until then the centre shows it as missing.
 *   <li><b>Bounded memory</b>: at most {@link PublisherSettings#bufferBytes} wait. When they are full, when some wait to
 *       be sent again, or when no broker at all can be reached, {@code publish} blocks up to {@link
 *       PublisherSettings#maxBlock} and then throws {@link PublisherBlockedException}.
 *   <li><b>Nothing that the centre would reject</b>: every event is checked against the contract first.
 *   <li><b>No silent loss</b>: after an error that trying again does not mend, every call throws
 *       {@link PublisherFailedException}, and {@link #close(Duration)} says what was not delivered.
 * </ul>
 */
public final class AccessEventPublisher implements AutoCloseable {
    private final PublisherSettings settings;
    private final EventSender eventSender;
    private final Producer<?, ?> producer;
    private final Map<String, EventSource> sources = new ConcurrentHashMap<>();
    private final HeartbeatScheduler heartbeats;
    private final long startedAtMillis;
    private Runnable whenClosed = () -> {};
    private boolean closed;

    private AccessEventPublisher(
            PublisherSettings settings,
            Producer<byte[], byte[]> producer,
            InstantSource clock,
            AcknowledgementListener listener) {
        this.settings = settings;
        this.startedAtMillis = clock.millis();
        this.eventSender = new EventSender(settings, producer, clock, listener);
        this.producer = producer;
        this.heartbeats = new HeartbeatScheduler(sources.values(), clock);
        settings.heartbeatEvery().ifPresent(heartbeats::every);
    }

    /**
     * Opens a publisher. It connects in the background: brokers that are away delay it, they do not fail it.
     *
     * @throws io.popdb.pulse.errors.UsageException where the kafka-clients on the class path is older than 4.1.2
     */
    public static AccessEventPublisher open(PublisherSettings settings, InstantSource clock) {
        return open(settings, clock, AcknowledgementListener.NONE);
    }

    /** As {@link #open(PublisherSettings, InstantSource)}, and tells of every acknowledged event. */
    public static AccessEventPublisher open(
            PublisherSettings settings, InstantSource clock, AcknowledgementListener listener) {
        KafkaVersion.requireSafe(AppInfoParser.getVersion());
        return new AccessEventPublisher(settings, new KafkaProducer<>(settings.toProducerConfig()), clock, listener);
    }

    /**
     * A publisher over a producer of the caller's, for tests. The caller sees to it that the producer is idempotent
     * and partitions by key; this publisher closes it.
     */
    public static AccessEventPublisher over(
            Producer<byte[], byte[]> producer,
            PublisherSettings settings,
            InstantSource clock,
            AcknowledgementListener listener) {
        return new AccessEventPublisher(settings, producer, clock, listener);
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
        EventSource source =
                new EventSource(eventSender, eventSender.countersByAgency.of(agencyId), sourceId, epoch, firstSequence);
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
        publish(event, AcknowledgementCallback.NONE);
    }

    /** As {@link #publish(AccessEvent)}, and tells the receipt once the brokers have the event for good. */
    public void publish(AccessEvent event, AcknowledgementCallback callback) {
        EventChecks.check(event);
        byte[] key = event.sourceId().getBytes(StandardCharsets.UTF_8);
        eventSender.send(eventSender.countersByAgency.of(event.agencyId()), key, event, callback);
    }

    /** What was published so far. */
    public PublisherFigures figures() {
        return eventSender.countersByAgency.figures(eventSender.failure() != null);
    }

    /** How many events were taken and wait for the brokers. */
    public long underWay() {
        return eventSender.countersByAgency.sum(DeliveryCounters::underWay);
    }

    /** Kafka's own producer, for whoever shows its metrics. Nothing may be sent through it. */
    public Producer<?, ?> producer() {
        return producer;
    }

    /** Has the action run once, when this publisher is closed: whoever shows its figures takes them down then. */
    public synchronized void whenClosed(Runnable action) {
        whenClosed = action;
    }

    /**
     * Waits until nothing is under way and the listener has been told of all, or the publisher has failed, which
     * {@link #requireSound} then tells; at most that long. Returns false when there is still something to wait for.
     */
    public boolean awaitAcknowledgements(Duration within) {
        return eventSender.awaitSettled(within);
    }

    /**
     * Checks that all is well, without sending anything.
     *
     * @throws PublisherFailedException when the publisher has failed
     */
    public void requireSound() {
        eventSender.requireSound();
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
            closed = true;
            heartbeats.close();
            eventSender.close(within);
            whenClosed.run();
        }
        return eventSender.countersByAgency.report();
    }
}
