package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.agent.numbers.Numbering.NextSequence;
import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.Heartbeat;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.AcknowledgementCallback;
import io.popdb.pulse.publisher.PublisherBlockedException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sends heartbeats for the gateway of each followed log, with the sequence number of its next event. One is sent only between two chunks (so that the number is right), only while the log can be read, and only when the one before has been acknowledged.
 */
final class HeartbeatSender {
    /** A heartbeat on its way. */
    static final class PendingHeartbeat implements AcknowledgementCallback {
        private final long sentAtMillis;
        private volatile long arrivedAtMillis;

        private PendingHeartbeat(long sentAtMillis) {
            this.sentAtMillis = sentAtMillis;
        }

        @Override
        public void acknowledged(long arrived) {
            arrivedAtMillis = arrived;
        }

        long sentAtMillis() {
            return sentAtMillis;
        }

        long arrivedAtMillis() {
            return arrivedAtMillis;
        }
    }

    private final Duration every;
    private final Map<LogTracker, PendingHeartbeat> onTheWay = new HashMap<>();
    private final Map<LogTracker, IntervalTimer> timers = new HashMap<>();

    HeartbeatSender(Duration every) {
        this.every = every;
    }

    /** Sends what is due. Throws as {@link AccessEventPublisher} does, save where there is just no room. */
    void beat(Iterable<LogTracker> trackers, AccessEventPublisher publisher, Instant now) {
        for (LogTracker tracker : trackers) {
            Optional<Gateway> gateway = tracker.log().format().gateway();
            boolean wanted = tracker.log().heartbeats() && tracker.isReadable() && !onTheWay.containsKey(tracker);
            if (wanted && gateway.isPresent() && isDue(tracker, now) && !beat(tracker, gateway.get(), publisher, now)) {
                // there is no room for the others either, and to find that out takes a second each time
                return;
            }
        }
    }

    /** Not before the clock can be right: a machine without one of its own begins in 1970, and nobody takes such a beat. */
    private boolean isDue(LogTracker tracker, Instant now) {
        return now.toEpochMilli() >= EventAdmission.EARLIEST && timer(tracker).isDue(now);
    }

    private boolean beat(LogTracker tracker, Gateway gateway, AccessEventPublisher publisher, Instant now) {
        NextSequence next = tracker.gateways().next(gateway);
        PendingHeartbeat beat = new PendingHeartbeat(now.toEpochMilli());
        try {
            publisher.publish(
                    new Heartbeat(
                            gateway.agencyId(), gateway.sourceId(), next.epoch(), next.sequence(), now.toEpochMilli()),
                    beat);
            onTheWay.put(tracker, beat);
            timer(tracker).done(now);
            return true;
        } catch (PublisherBlockedException noRoom) {
            return false;
        }
    }

    private IntervalTimer timer(LogTracker tracker) {
        return timers.computeIfAbsent(tracker, any -> new IntervalTimer(every));
    }

    /** One that the brokers have confirmed, once. */
    Optional<PendingHeartbeat> pollConfirmed() {
        for (Map.Entry<LogTracker, PendingHeartbeat> beat : onTheWay.entrySet()) {
            if (beat.getValue().arrivedAtMillis() != 0) {
                onTheWay.remove(beat.getKey());
                return Optional.of(beat.getValue());
            }
        }
        return Optional.empty();
    }

    /** Whether one is on its way. */
    boolean isWaiting() {
        return !onTheWay.isEmpty();
    }

    /** Forgets those on their way. */
    void clear() {
        onTheWay.clear();
        timers.clear();
    }
}
