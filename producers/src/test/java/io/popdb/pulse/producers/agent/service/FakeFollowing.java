package io.popdb.pulse.producers.agent.service;

import io.popdb.pulse.producers.agent.follow.FollowerStatus;
import java.util.concurrent.CountDownLatch;

/** Follows nothing, and is as it is told to be. */
final class FakeFollowing implements Following {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile FollowerStatus status;
    private volatile boolean deaf;
    private volatile boolean closed;

    FakeFollowing(FollowerStatus status) {
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
}
