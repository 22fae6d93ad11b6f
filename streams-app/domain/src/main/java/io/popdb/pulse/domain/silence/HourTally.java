package io.popdb.pulse.domain.silence;

/**
 * What one agency did in one hour.
 *
 * @param hour counted from the epoch
 * @param occupiedMinutes in how many minutes anything came; {@link #UNKNOWN} where only the hour's counts were kept
 */
public record HourTally(long hour, int lookups, int authentications, int failures, int occupiedMinutes) {
    public static final int UNKNOWN = -1;
    /** Of no hour in particular. */
    static final HourTally NOTHING = new HourTally(0, 0, 0, 0, 0);

    public int requests() {
        return lookups + authentications;
    }
}
