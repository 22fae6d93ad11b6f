package io.popdb.pulse.agent.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a problem of the follower when it begins, once a minute while it lasts, and its end. */
final class StatusLogger {
    private static final Logger LOG = LoggerFactory.getLogger(StatusLogger.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private boolean troubled;
    private final IntervalTimer timer = new IntervalTimer(EVERY);

    StatusLogger(Instant now) {
        timer.done(now);
    }

    void report(FollowerStatus status) {
        List<String> troubles = new ArrayList<>();
        status.brokers().problem().ifPresent(troubles::add);
        status.logs().forEach(log -> log.problem().ifPresent(problem -> troubles.add(log.name() + ": " + problem)));
        long behind = status.bytesBehind();
        if (troubles.isEmpty() && behind == 0) {
            if (troubled) {
                LOG.info("All is well again, and all is sent.");
            }
            troubled = false;
            timer.done(status.at());
        } else if (timer.isDue(status.at()) || (!troubles.isEmpty() && !troubled)) {
            troubles.forEach(trouble -> LOG.warn("{} {} of the logs wait.", trouble, ReadableSize.ofBytes(behind)));
            if (troubles.isEmpty()) {
                LOG.info("Catching up: {} of the logs still to be confirmed.", ReadableSize.ofBytes(behind));
            }
            troubled |= !troubles.isEmpty();
            timer.done(status.at());
        }
    }
}
