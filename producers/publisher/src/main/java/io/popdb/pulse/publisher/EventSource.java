package io.popdb.pulse.publisher;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Heartbeat;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One gateway machine of an agency: numbers its events and sends them. Got from {@link AccessEventPublisher#source}.
 *
 * <p>Guarantees, from any number of threads:
 *
 * <ul>
 *   <li>Requests get the numbers n, n+1, n+2 … without a gap, and reach the topic in that order, but for those
 *       that had to be sent again; see {@link AccessEventPublisher}.
 *   <li>A call that throws has used up no number and sent nothing; it may be made again.
 *   <li>A heartbeat carries the number of the next request and uses none up.
 *   <li>A call that returns has put the event into the buffer. It reaches the centre unless the process dies, {@link
 *       AccessEventPublisher#close} runs out of time, or the publisher fails; the centre then sees the gap.
 * </ul>
 *
 * <p>Every method throws {@link IllegalArgumentException} for what the centre would reject, {@link
 * PublisherBlockedException} when there was no room or no broker for too long, {@link PublisherFailedException} once
 * the publisher has failed, and {@link IllegalStateException} once it is closed.
 */
public final class EventSource {
    private final EventSender eventSender;
    private final DeliveryCounters counters;
    private final String sourceId;
    private final byte[] key;
    private final long epoch;
    private final Object order = new Object();
    private long next;

    EventSource(EventSender eventSender, DeliveryCounters counters, String sourceId, long epoch, long firstSequence) {
        this.eventSender = eventSender;
        this.counters = counters;
        this.sourceId = sourceId;
        this.key = sourceId.getBytes(StandardCharsets.UTF_8);
        this.epoch = epoch;
        this.next = firstSequence;
    }

    /** Reports that a citizen was looked up. See {@link #publish}. */
    public void lookup(String operation, Outcome outcome, long durationMillis, Instant occurredAt) {
        publish(RequestType.LOOKUP, operation, outcome, durationMillis, occurredAt);
    }

    /** Reports that an identity was authenticated. See {@link #publish}. */
    public void authenticate(String operation, Outcome outcome, long durationMillis, Instant occurredAt) {
        publish(RequestType.AUTHENTICATION, operation, outcome, durationMillis, occurredAt);
    }

    /**
     * Reports one request. Blocks while the buffer is full.
     *
     * @param operation what was asked for, such as {@code citizen.lookup}; never about whom
     * @param durationMillis how long the agency waited for the answer
     * @param occurredAt when it was asked, by the agency's clock
     */
    public void publish(RequestType type, String operation, Outcome outcome, long durationMillis, Instant occurredAt) {
        long millis = occurredAt.toEpochMilli();
        synchronized (order) {
            send(new AccessRequest(
                    counters.agencyId, sourceId, epoch, next, type, operation, outcome, durationMillis, millis));
            next++;
        }
    }

    /** Says that the source is alive and which number comes next. */
    public void heartbeat(Instant now) {
        synchronized (order) {
            send(new Heartbeat(counters.agencyId, sourceId, epoch, next, now.toEpochMilli()));
        }
    }

    private void send(AccessEvent event) {
        EventChecks.check(event);
        eventSender.send(counters, key, event, AcknowledgementCallback.NONE);
    }

    public String agencyId() {
        return counters.agencyId;
    }

    public String sourceId() {
        return sourceId;
    }

    public long epoch() {
        return epoch;
    }

    /** The number that the next request will have. */
    public long nextSequence() {
        synchronized (order) {
            return next;
        }
    }
}
