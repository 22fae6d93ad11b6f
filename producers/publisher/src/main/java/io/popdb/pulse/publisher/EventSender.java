package io.popdb.pulse.publisher;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessEventEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to the brokers. Kafka's producer tries again for {@link PublisherSettings#deliveryWithin} and then gives the
 * event back; it is then sent again as it is, until the brokers have it or this is closed. An event that the brokers had all
 * the same is there twice, under the same numbers, and the centre counts it once.
 *
 * <p>What was given back has left the producer's buffer, and new events would take its room. So nothing new is taken
 * while something waits to be sent again: what is held in memory stays bounded by the buffer.
 */
final class EventSender {
    private static final long POLL_NANOS = 10_000_000;

    final DeliveryCountersByAgency countersByAgency = new DeliveryCountersByAgency();

    private final PublisherSettings settings;
    private final Producer<byte[], byte[]> producer;
    private final InstantSource clock;
    private final AcknowledgementListener listener;
    private final AccessEventEncoder encoder = new AccessEventEncoder();
    private final ResendQueue resendQueue = new ResendQueue(this);
    private final AtomicReference<@Nullable PublisherFailedException> failure = new AtomicReference<>();
    private volatile boolean takesNothing;
    private volatile boolean ended;

    EventSender(
            PublisherSettings settings,
            Producer<byte[], byte[]> producer,
            InstantSource clock,
            AcknowledgementListener listener) {
        this.settings = settings;
        this.producer = producer;
        this.clock = clock;
        this.listener = listener;
    }

    /** @param event one that was checked */
    void send(DeliveryCounters counters, byte[] key, AccessEvent event, AcknowledgementCallback callback) {
        requireOpen();
        if (resendQueue.areWaiting()) {
            letThemGoFirst();
        }
        Delivery delivery = new Delivery(this, counters, event, callback);
        Exception refusal = handOver(delivery, key);
        if (refusal != null) {
            throw refused(counters, refusal);
        }
        counters.sent.increment();
    }

    /** Whoever finds nothing under way must find the listener told: so that comes first. */
    void acknowledged(
            DeliveryCounters counters, AccessEvent event, AcknowledgementCallback callback, long arrivedAtMillis) {
        try {
            listener.acknowledged(event);
            callback.acknowledged(arrivedAtMillis < 0 ? clock.millis() : arrivedAtMillis);
        } catch (RuntimeException broken) {
            fail("What is told of acknowledgements failed: " + broken, broken);
        }
        counters.acknowledged.increment();
    }

    /** Kafka gave an event back that it had taken. Called on its network thread, which must not wait. */
    void returned(Delivery delivery, Exception cause) {
        if (isMendable(cause) && !ended) {
            delivery.counters.resent.increment();
            resendQueue.add(delivery, cause);
        } else {
            failed(delivery.counters, cause);
        }
    }

    /** Hands an event over once more, on a thread that may wait for room. */
    void sendAgain(Delivery delivery) {
        byte[] key = delivery.event.sourceId().getBytes(StandardCharsets.UTF_8);
        while (!ended) {
            Exception refusal = handOver(delivery, key);
            if (refusal == null) {
                return;
            }
            if (!isMendable(refusal)) {
                failed(delivery.counters, refusal);
                return;
            }
            resendQueue.isHeldUp(delivery, refusal);
            LockSupport.parkNanos(POLL_NANOS);
        }
        abandon(delivery);
    }

    /** Gives an event up: there is no time left to send it again. */
    void abandon(Delivery delivery) {
        delivery.counters.failed.increment();
    }

    @Nullable
    PublisherFailedException failure() {
        return failure.get();
    }

    boolean awaitSettled(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        while (isWaiting()
                && deadline - System.nanoTime() > 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        return !isWaiting();
    }

    /** Takes nothing more and gives what is under way so much time; then it ends, whatever is left. */
    void close(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        takesNothing = true;
        boolean unused = awaitSettled(within);
        ended = true;
        resendQueue.close();
        producer.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }

    void requireSound() {
        PublisherFailedException known = failure.get();
        if (known != null) {
            throw known.again();
        }
    }

    /** After a fatal error some events may stay under way for ever: expired credentials settle nothing. */
    private boolean isWaiting() {
        return countersByAgency.sum(DeliveryCounters::underWay) > 0 && failure.get() == null;
    }

    private void requireOpen() {
        if (takesNothing) {
            throw new IllegalStateException("the publisher is closed");
        }
        requireSound();
    }

    private void letThemGoFirst() {
        long deadline = System.nanoTime() + settings.maxBlock().toNanos();
        while (resendQueue.areWaiting()) {
            if (deadline - System.nanoTime() <= 0) {
                throw new PublisherBlockedException(
                        "Events that " + settings.bootstrapServers() + " did not confirm wait to be sent again, still"
                                + " after " + settings.maxBlock().toSeconds() + " s ("
                                + resendQueue.lastCause().getMessage() + ")",
                        resendQueue.lastCause());
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new PublisherBlockedException("Interrupted while waiting for room", resendQueue.lastCause());
            }
            LockSupport.parkNanos(POLL_NANOS);
            requireOpen();
        }
    }

    /** Returns why the producer did not take it, or null where it did. */
    private @Nullable Exception handOver(Delivery delivery, byte[] key) {
        delivery.begin();
        try {
            var unused = producer.send(
                    new ProducerRecord<>(delivery.counters.topic, key, encoder.encode(delivery.event)), delivery);
            return delivery.refusal();
        } catch (KafkaException | IllegalStateException thrown) {
            return thrown;
        }
    }

    /**
     * Whether trying again may help. That a sequence is out of order is for Kafka an error of the connection's, which it
     * mends by numbering anew; what is sent again gets new sequences.
     */
    private static boolean isMendable(Exception cause) {
        return cause instanceof RetriableException
                || cause instanceof InterruptException
                || cause instanceof OutOfOrderSequenceException;
    }

    /** Whoever finds nothing under way must find the failure: so that comes first. */
    private void failed(DeliveryCounters counters, Exception cause) {
        if (!ended) {
            fail(FailureSentences.of(cause, counters.topic), cause);
        }
        counters.failed.increment();
    }

    private RuntimeException refused(DeliveryCounters counters, Exception cause) {
        if (takesNothing) {
            return new IllegalStateException("the publisher was closed meanwhile", cause);
        }
        if (cause instanceof InterruptException) {
            return new PublisherBlockedException("Interrupted while waiting for room in the buffer", cause);
        }
        if (FailureSentences.isOfMissingTopic(cause) && cause instanceof RetriableException) {
            return new PublisherBlockedException(FailureSentences.of(cause, counters.topic), cause);
        }
        if (cause instanceof RetriableException) {
            return new PublisherBlockedException(
                    "No room in the buffer, or no broker at " + settings.bootstrapServers() + ", for "
                            + settings.maxBlock().toSeconds() + " s (" + cause.getMessage() + ")",
                    cause);
        }
        return fail(FailureSentences.of(cause, counters.topic), cause);
    }

    /** The first failure is the one that counts: later ones follow from it. */
    private PublisherFailedException fail(String sentence, Exception cause) {
        PublisherFailedException latest = new PublisherFailedException(sentence, cause);
        PublisherFailedException first = failure.compareAndExchange(null, latest);
        return first == null ? latest : first;
    }
}
