package io.popdb.pulse.agent.service;

import io.popdb.pulse.agent.follow.FollowerStatus;
import io.popdb.pulse.settings.ConfigSources;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Follows nothing, and is as it is told to be. */
final class FakeFollower implements FollowerHandle {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile FollowerStatus status;
    private volatile boolean deaf;
    private volatile boolean closed;

    FakeFollower(FollowerStatus status) {
        this.status = status;
    }

    void become(FollowerStatus other) {
        status = other;
    }

    /** From now on it does not heed {@link #stop}. */
    void becomeDeaf() {
        deaf = true;
    }

    void end() {
        ended.countDown();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void run() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        if (!deaf) {
            end();
        }
    }

    @Override
    public FollowerStatus status() {
        return status;
    }

    @Override
    public void close() {
        closed = true;
    }

    /** A service that answers for it on a free port, as it is configured. */
    static AgentService service(FakeFollower following, Map<String, String> more) {
        Map<String, String> given = new HashMap<>(Map.of(
                "pulse.agent.state-dir", "state",
                "pulse.agent.http.port", "0",
                "pulse.agent.logs.gateway.path", "access.log",
                "pulse.agent.logs.gateway.format", "pulse",
                "pulse.agent.logs.x-road.path", "x.json",
                "pulse.agent.logs.x-road.format", "xroad"));
        given.putAll(more);
        try {
            AgentConfig config = AgentConfigFile.read(new ConfigSources(Optional.empty(), Map.of(), given));
            return AgentService.over(following, new AgentMetrics(), config.agent());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
