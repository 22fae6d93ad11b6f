package io.popdb.pulse.contract;

/** A source's sign of life. Its sequence is the one that the source's next request will have. */
public record Heartbeat(String agencyId, String sourceId, long epoch, long sequence, long occurredAtMillis)
        implements AccessEvent {}
