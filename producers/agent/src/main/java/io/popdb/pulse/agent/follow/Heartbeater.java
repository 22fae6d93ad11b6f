package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.agent.numbers.Numbering.Next;
import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.Heartbeat;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.PublisherBlockedException;
import io.popdb.pulse.publisher.Receipt;
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
final class Heartbeater {
    /** A heartbeat on its way. */
    static final class Beat implements Receipt {
        private final long sentAtMillis;
        private volatile long arrivedAtMillis;

        private Beat(long sentAtMillis) {
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
    private final Map<LogCourse, Beat> onTheWay = new HashMap<>();
    private final Map<LogCourse, Pace> paces = new HashMap<>();

    Heartbeater(Duration every) {
        this.every = every;
    }

    /** Sends what is due. Throws as {@link AccessEventPublisher} does, save where there is just no room. */
    void beat(Iterable<LogCourse> courses, AccessEventPublisher publisher, Instant now) {
        for (LogCourse course : courses) {
            Optional<Gateway> gateway = course.log().format().gateway();
            boolean wanted = course.log().heartbeats() && course.isReadable() && !onTheWay.containsKey(course);
            if (wanted && gateway.isPresent() && isDue(course, now) && !beat(course, gateway.get(), publisher, now)) {
                // there is no room for the others either, and to find that out takes a second each time
                return;
            }
        }
    }

    /** Not before the clock can be right: a machine without one of its own begins in 1970, and nobody takes such a beat. */
    private boolean isDue(LogCourse course, Instant now) {
        return now.toEpochMilli() >= EventAdmission.EARLIEST && pace(course).isDue(now);
    }

    private boolean beat(LogCourse course, Gateway gateway, AccessEventPublisher publisher, Instant now) {
        Next next = course.next(gateway);
        Beat beat = new Beat(now.toEpochMilli());
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

    private Pace pace(LogCourse course) {
        return paces.computeIfAbsent(course, any -> new Pace(every));
    }

    /** One that the brokers have confirmed, once. */
    Optional<Beat> pollConfirmed() {
        for (Map.Entry<LogCourse, Beat> beat : onTheWay.entrySet()) {
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
