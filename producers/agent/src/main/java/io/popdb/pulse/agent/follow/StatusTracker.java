package io.popdb.pulse.agent.follow;

import io.popdb.pulse.contract.VietnamTime;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Computes the status of the follower every 250 ms: for the status page and the metrics, and for the log when there is a problem. */
final class StatusTracker {
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final Duration CONFIRMATION_TIMEOUT = Duration.ofSeconds(30);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'on' dd/MM/yyyy").withZone(VietnamTime.ZONE);

    private final FollowerSettings settings;
    private final LogTrackers trackers;
    private final PublisherConnection publisherConnection;
    private final InFlightChunks inFlight;
    private final HeartbeatSender heartbeatSender;
    private final BrokerClock brokerClock = new BrokerClock();
    private final StatusLogger statusLogger;
    private final IntervalTimer timer = new IntervalTimer(EVERY);
    private Optional<Instant> lastConfirmed = Optional.empty();
    private Instant waitingSince;
    private volatile FollowerStatus status;

    StatusTracker(
            FollowerSettings settings,
            LogTrackers trackers,
            PublisherConnection publisherConnection,
            InFlightChunks inFlight,
            HeartbeatSender heartbeatSender,
            Instant now) {
        this.settings = settings;
        this.trackers = trackers;
        this.publisherConnection = publisherConnection;
        this.inFlight = inFlight;
        this.heartbeatSender = heartbeatSender;
        this.statusLogger = new StatusLogger(now);
        this.waitingSince = now;
        this.status = look(now);
    }

    FollowerStatus status() {
        return status;
    }

    /** The brokers have confirmed something that was sent and has arrived then. */
    void confirmed(long sentAtMillis, long arrivedAtMillis, Instant now) {
        publisherConnection.confirmed();
        lastConfirmed = Optional.of(now);
        waitingSince = now;
        brokerClock.compare(sentAtMillis, arrivedAtMillis, now.toEpochMilli());
    }

    void observe(Instant now) {
        boolean idle = inFlight.isEmpty() && !heartbeatSender.isWaiting();
        if (idle || now.isBefore(waitingSince)) {
            waitingSince = now;
        }
        if (timer.isDue(now)) {
            timer.done(now);
            status = look(now);
            statusLogger.report(status);
        }
    }

    private FollowerStatus look(Instant now) {
        return new FollowerStatus(
                now,
                new FollowerStatus.Brokers(problem(now), inFlight.events(), lastConfirmed, brokerClock.ahead()),
                trackers.all().stream().map(LogTracker::status).toList());
    }

    private Optional<String> problem(Instant now) {
        return publisherConnection
                .problem()
                .map(sentence -> sentence + " Whom to call: " + settings.contact() + ".")
                .or(() -> noAnswer(now))
                .or(brokerClock::problem);
    }

    private Optional<String> noAnswer(Instant now) {
        if (waitingSince.plus(CONFIRMATION_TIMEOUT).isAfter(now)) {
            return Optional.empty();
        }
        return Optional.of("The brokers have confirmed nothing since " + CLOCK.format(waitingSince)
                + ". If the network of this machine is well, call " + settings.contact() + ".");
    }
}
