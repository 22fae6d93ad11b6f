package io.popdb.pulse.agent.follow;

import io.popdb.pulse.contract.VietnamTime;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Sees how the follower is, says it to whoever asks, and reports to the log what somebody should know. */
final class StatusTracker {
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'on' dd/MM/yyyy").withZone(VietnamTime.ZONE);

    private final FollowerSettings settings;
    private final LogTrackers courses;
    private final PublisherConnection connection;
    private final InFlightChunks underway;
    private final HeartbeatSender heartbeater;
    private final BrokerClock brokerClock = new BrokerClock();
    private final StatusLogger reporter;
    private final IntervalTimer pace = new IntervalTimer(EVERY);
    private Optional<Instant> lastConfirmed = Optional.empty();
    private Instant waitingSince;
    private volatile FollowerStatus status;

    StatusTracker(
            FollowerSettings settings,
            LogTrackers courses,
            PublisherConnection connection,
            InFlightChunks underway,
            HeartbeatSender heartbeater,
            Instant now) {
        this.settings = settings;
        this.courses = courses;
        this.connection = connection;
        this.underway = underway;
        this.heartbeater = heartbeater;
        this.reporter = new StatusLogger(now);
        this.waitingSince = now;
        this.status = look(now);
    }

    FollowerStatus status() {
        return status;
    }

    /** The brokers have confirmed something that was sent and has arrived then. */
    void confirmed(long sentAtMillis, long arrivedAtMillis, Instant now) {
        connection.confirmed();
        lastConfirmed = Optional.of(now);
        waitingSince = now;
        brokerClock.compare(sentAtMillis, arrivedAtMillis, now.toEpochMilli());
    }

    void observe(Instant now) {
        boolean idle = underway.isEmpty() && !heartbeater.isWaiting();
        if (idle || now.isBefore(waitingSince)) {
            waitingSince = now;
        }
        if (pace.isDue(now)) {
            pace.done(now);
            status = look(now);
            reporter.report(status);
        }
    }

    private FollowerStatus look(Instant now) {
        return new FollowerStatus(
                now,
                new FollowerStatus.Brokers(problem(now), underway.events(), lastConfirmed, brokerClock.ahead()),
                courses.all().stream().map(LogTracker::status).toList());
    }

    private Optional<String> problem(Instant now) {
        return connection
                .problem()
                .map(sentence -> sentence + " Whom to call: " + settings.contact() + ".")
                .or(() -> noAnswer(now))
                .or(brokerClock::problem);
    }

    private Optional<String> noAnswer(Instant now) {
        if (waitingSince.plus(PATIENCE).isAfter(now)) {
            return Optional.empty();
        }
        return Optional.of("The brokers have confirmed nothing since " + CLOCK.format(waitingSince)
                + ". If the network of this machine is well, call " + settings.contact() + ".");
    }
}
