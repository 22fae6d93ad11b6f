package io.popdb.pulse.contract;

/**
 * One lookup of a citizen or one authentication of an identity, as the agency saw it.
 *
 * @param operation what was asked for, such as {@code citizen.lookup}; never an argument of it
 * @param durationMillis how long the agency waited for the answer, at least 0
 */
public record AccessRequest(
        String agencyId,
        String sourceId,
        long epoch,
        long sequence,
        RequestType type,
        String operation,
        Outcome outcome,
        long durationMillis,
        long occurredAtMillis)
        implements AccessEvent {}
