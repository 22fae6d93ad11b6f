package io.popdb.pulse.domain.watch;

/**
 * The figures that an incident rests on, as they stood when it was raised.
 *
 * @param expected requests since it began; 0 where a fixed time or heartbeats decided
 * @param seen requests since it began
 * @param logChance natural logarithm of the chance of that; 0 where a fixed time or heartbeats decided
 * @param watermarkMillis up to when all that had arrived was seen
 */
public record Evidence(double expected, long seen, double logChance, long watermarkMillis) {
    /** Where a fixed time or heartbeats decided, or nothing had to. */
    static Evidence none(long watermarkMillis) {
        return new Evidence(0, 0, 0, watermarkMillis);
    }
}
