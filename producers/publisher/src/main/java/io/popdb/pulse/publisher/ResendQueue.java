package io.popdb.pulse.publisher;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that Kafka gave back and that are to be sent again, in the order in which it gave them. One thread, which is
 * there only while there is something to do: Kafka's own would wait for the room that only it can make.
 */
final class ResendQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResendQueue.class);

    private static final long TELL_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final EventSender eventSender;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong toldAtNanos = new AtomicLong(System.nanoTime() - TELL_EVERY_NANOS);
    private final ThreadPoolExecutor thread;
    private volatile Exception lastCause = new IllegalStateException("nothing was given back yet");

    ResendQueue(EventSender eventSender) {
        this.eventSender = eventSender;
        thread = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                ResendQueue::daemon,
                (late, pool) -> abandon(late));
        thread.allowCoreThreadTimeOut(true);
    }

    /** Never waits. */
    void add(Delivery delivery, Exception cause) {
        waiting.incrementAndGet();
        isHeldUp(delivery, cause);
        thread.execute(new Resend(delivery));
    }

    /** Remembers why an event still waits, and says so; a line for each would be a flood. */
    void isHeldUp(Delivery delivery, Exception cause) {
        lastCause = cause;
        long now = System.nanoTime();
        long last = toldAtNanos.get();
        if (now - last >= TELL_EVERY_NANOS && toldAtNanos.compareAndSet(last, now)) {
            LOG.warn(
                    "The brokers have not confirmed events in time, among them some for {} ({}). They are sent again.",
                    delivery.counters.topic,
                    cause.getMessage());
        }
    }

    boolean areWaiting() {
        return waiting.get() > 0;
    }

    /** Why the latest one was given back, or is still not taken. */
    Exception lastCause() {
        return lastCause;
    }

    /** Gives up what still waits. */
    @Override
    public void close() {
        thread.shutdownNow().forEach(this::abandon);
    }

    private void abandon(Runnable resend) {
        eventSender.abandon(((Resend) resend).delivery);
        waiting.decrementAndGet();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "popdb-publisher-resends");
        thread.setDaemon(true);
        return thread;
    }

    private final class Resend implements Runnable {
        private final Delivery delivery;

        Resend(Delivery delivery) {
            this.delivery = delivery;
        }

        @Override
        public void run() {
            try {
                eventSender.sendAgain(delivery);
            } finally {
                waiting.decrementAndGet();
            }
        }
    }
}
