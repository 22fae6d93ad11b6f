package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What faults make of one request, or heartbeat, that an agency is about to send. */
final class Outgoing {
    final RequestType type;
    Outcome outcome;
    long occurredAtMillis;
    int copies = 1;
    boolean heartbeats = true;
    int numbersLost;
    final List<ForeignMessage> beside = new ArrayList<>();

    Outgoing(RequestType type, Outcome outcome, long occurredAtMillis) {
        this.type = type;
        this.outcome = outcome;
        this.occurredAtMillis = occurredAtMillis;
    }

    void leaveOut(RequestType missing) {
        copies = type == missing ? 0 : copies;
    }

    void thin(double left, RandomGenerator random) {
        copies = random.nextDouble() < left ? copies : 0;
    }
}
