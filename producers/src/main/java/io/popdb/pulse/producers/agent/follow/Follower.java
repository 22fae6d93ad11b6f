package io.popdb.pulse.producers.agent.follow;

import io.popdb.pulse.producers.publisher.AccessEventPublisher;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * Follows logs: publishes what is new in them, in their order, and remembers how far the brokers have it.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Follower implements AutoCloseable {
    private Follower() {}

    /**
     * Takes the state folder and reads the state.
     *
     * @param publishers opens a publisher; called again after one has failed
     * @throws FollowerException when the folder is another follower's, or the state is lost and that is refused
     */
    public static Follower open(
            FollowerSettings settings,
            List<FollowedLog> logs,
            Supplier<AccessEventPublisher> publishers,
            InstantSource clock)
            throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Follows until {@link #stop} is called; then gives the brokers three seconds and writes down how far it came. */
    public void run() {
        throw new UnsupportedOperationException();
    }

    /** Asks {@link #run} to end; from any thread. */
    public void stop() {
        throw new UnsupportedOperationException();
    }

    /** How it is; from any thread. */
    public FollowerStatus status() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
