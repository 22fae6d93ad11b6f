package io.popdb.pulse.domain.profile;

import io.popdb.pulse.domain.counting.MinuteCounts;

/**
 * What one agency did in one hour.
 *
 * @param hour counted from the epoch
 * @param occupiedMinutes in how many minutes anything came; {@link #UNKNOWN} where only the hour's counts were kept
 */
public record HourTally(long hour, int lookups, int authentications, int failures, int occupiedMinutes) {
    public static final int UNKNOWN = -1;

    static HourTally nothingIn(long hour) {
        return new HourTally(hour, 0, 0, 0, 0);
    }

    public int requests() {
        return lookups + authentications;
    }

    /** This and what came in a minute of the hour. */
    HourTally plus(MinuteCounts counts) {
        return new HourTally(
                hour,
                lookups + counts.lookups(),
                authentications + counts.authentications(),
                failures + counts.failures(),
                occupiedMinutes + (counts.requests() > 0 ? 1 : 0));
    }

    /** The same, with no more minutes than an hour has: of one that came in two parts each was counted. */
    HourTally within(int minutes) {
        return new HourTally(hour, lookups, authentications, failures, Math.min(minutes, occupiedMinutes));
    }
}
