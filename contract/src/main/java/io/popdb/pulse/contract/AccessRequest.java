package io.popdb.pulse.contract;

/**
 * One lookup of a citizen or one authentication of an identity, as the agency saw it.
 *
 * @param operation what was asked for, such as {@code citizen.lookup}; never an argument of it
 * @param durationMillis how long the agency waited for the answer, at least 0 and at most {@link #MAX_DURATION_MILLIS}
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
        implements AccessEvent {
    /** A day: nobody waits longer for an answer, and a sum of durations must not be spoilt by what one event claims. */
    public static final long MAX_DURATION_MILLIS = 86_400_000;

    public static boolean isDuration(long millis) {
        return millis >= 0 && millis <= MAX_DURATION_MILLIS;
    }
}
