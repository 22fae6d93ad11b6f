package io.popdb.pulse.benchmarks.contest;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;

/** An event as Jackson's databind makes it: what one would write first. Nothing of it is checked. */
public record BoundEvent(
        int schemaVersion,
        String agencyId,
        String sourceId,
        long epoch,
        long sequence,
        RequestType type,
        String operation,
        Outcome outcome,
        long durationMillis,
        String occurredAt) {}
