package io.popdb.pulse.simulator;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;

/**
 * A request to be sent.
 *
 * @param agency its place in the roster, from 0
 * @param source its gateway, from 0
 * @param dueMillis when to send it, by the simulation's clock
 */
record PlannedRequest(
        int agency,
        int source,
        RequestType type,
        String operation,
        Outcome outcome,
        long durationMillis,
        long occurredAtMillis,
        long dueMillis) {}
