package io.popdb.pulse.agent.service;

import io.popdb.pulse.agent.follow.Follower;
import io.popdb.pulse.agent.follow.FollowerStatus;
import java.io.IOException;

/** The part of {@link Follower} that the service uses, as an interface, so that tests need no brokers. */
interface FollowerHandle extends AutoCloseable {
    void run();

    void stop();

    FollowerStatus status();

    @Override
    void close() throws IOException;

    static FollowerHandle of(Follower follower) {
        return new FollowerHandle() {
            @Override
            public void run() {
                follower.run();
            }

            @Override
            public void stop() {
                follower.stop();
            }

            @Override
            public FollowerStatus status() {
                return follower.status();
            }

            @Override
            public void close() throws IOException {
                follower.close();
            }
        };
    }
}
