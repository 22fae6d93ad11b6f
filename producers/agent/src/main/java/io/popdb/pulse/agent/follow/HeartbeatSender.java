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
 * Says of a log's gateway, again and again, that it is alive and which number comes next. Between two chunks, so that the
 * number is always right; not while the log cannot be read, for then nobody knows; and not while the one before is still
 * on its way.
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
    private final Map<LogTracker, IntervalTimer> paces = new HashMap<>();

    HeartbeatSender(Duration every) {
        this.every = every;
    }

    /** Sends what is due. Throws as {@link AccessEventPublisher} does, save where there is just no room. */
    void beat(Iterable<LogTracker> courses, AccessEventPublisher publisher, Instant now) {
        for (LogTracker course : courses) {
            Optional<Gateway> gateway = course.log().format().gateway();
            boolean wanted = course.log().heartbeats() && course.isReadable() && !onTheWay.containsKey(course);
            if (wanted && gateway.isPresent() && isDue(course, now) && !beat(course, gateway.get(), publisher, now)) {
                // there is no room for the others either, and to find that out takes a second each time
                return;
            }
        }
    }

    /** Not before the clock can be right: a machine without one of its own begins in 1970, and nobody takes such a beat. */
    private boolean isDue(LogTracker course, Instant now) {
        return now.toEpochMilli() >= EventAdmission.EARLIEST && pace(course).isDue(now);
    }

    private boolean beat(LogTracker course, Gateway gateway, AccessEventPublisher publisher, Instant now) {
        NextSequence next = course.next(gateway);
        PendingHeartbeat beat = new PendingHeartbeat(now.toEpochMilli());
        try {
            publisher.publish(
                    new Heartbeat(
                            gateway.agencyId(), gateway.sourceId(), next.epoch(), next.sequence(), now.toEpochMilli()),
                    beat);
            onTheWay.put(course, beat);
            pace(course).done(now);
            return true;
        } catch (PublisherBlockedException noRoom) {
            return false;
        }
    }

    private IntervalTimer pace(LogTracker course) {
        return paces.computeIfAbsent(course, any -> new IntervalTimer(every));
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
        paces.clear();
    }
}
