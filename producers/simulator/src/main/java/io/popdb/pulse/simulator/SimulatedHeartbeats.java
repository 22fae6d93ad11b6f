package io.popdb.pulse.simulator;

import java.time.Duration;
import java.util.Optional;

/** Sends the heartbeats of a simulation when they are due. */
final class SimulatedHeartbeats {
    private final SimulatedGateways gateways;
    private final long everyMillis;
    private final long endMillis;
    private long next;

    SimulatedHeartbeats(SimulatedGateways gateways, Optional<Duration> every, long startMillis, long endMillis) {
        this.gateways = gateways;
        this.everyMillis = every.map(Duration::toMillis).orElse(0L);
        this.endMillis = endMillis;
        this.next = everyMillis > 0 ? startMillis : Long.MAX_VALUE;
    }

    long next() {
        return next;
    }

    /** Sends the round that is due; rounds that were missed while the brokers were away are not made up for. */
    void until(long nowMillis) {
        if (next <= nowMillis && next < endMillis) {
            gateways.heartbeat(nowMillis);
            next += ((nowMillis - next) / everyMillis + 1) * everyMillis;
        }
    }
}
