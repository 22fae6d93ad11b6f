package io.popdb.pulse.publisher;

import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes again and again while the publisher is blocked, for callers whose log or plan can wait for the brokers. */
public final class RetryWhileBlocked {
    private static final Logger LOG = LoggerFactory.getLogger(RetryWhileBlocked.class);

    private RetryWhileBlocked() {}

    /**
     * Runs the call until it does not throw {@link PublisherBlockedException}, with one line in the log for each wait.
     *
     * @param publish one publishing call
     * @param givenUp asked after each wait
     * @return whether the event was taken; false when given up
     */
    public static boolean publish(Runnable publish, BooleanSupplier givenUp) {
        while (true) {
            try {
                publish.run();
                return true;
            } catch (PublisherBlockedException blocked) {
                if (givenUp.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                LOG.warn("{}. Still trying.", blocked.getMessage());
            }
        }
    }
}
