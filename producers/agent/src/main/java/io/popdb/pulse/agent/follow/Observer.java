package io.popdb.pulse.agent.follow;

import io.popdb.pulse.contract.Vietnam;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Sees how the follower is, says it to whoever asks, and reports to the log what somebody should know. */
final class Observer {
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'on' dd/MM/yyyy").withZone(Vietnam.ZONE);

    private final FollowerSettings settings;
    private final Courses courses;
    private final Connection connection;
    private final Underway underway;
    private final Heartbeater heartbeater;
    private final BrokerClock brokerClock = new BrokerClock();
    private final Reporter reporter;
    private final Pace pace = new Pace(EVERY);
    private Optional<Instant> lastConfirmed = Optional.empty();
    private Instant waitingSince;
    private volatile FollowerStatus status;

    Observer(
            FollowerSettings settings,
            Courses courses,
            Connection connection,
            Underway underway,
            Heartbeater heartbeater,
            Instant now) {
        this.settings = settings;
        this.courses = courses;
        this.connection = connection;
        this.underway = underway;
        this.heartbeater = heartbeater;
        this.reporter = new Reporter(now);
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
                courses.all().stream().map(LogCourse::status).toList());
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
