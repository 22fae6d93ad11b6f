package io.popdb.pulse.domain.counting;

/**
 * What occurred in one minute.
 *
 * @param minute counted from the epoch
 * @param failures those of the requests that failed
 */
public record CountedMinute(long minute, int lookups, int authentications, int failures) {
    public static CountedMinute nothingIn(long minute) {
        return new CountedMinute(minute, 0, 0, 0);
    }

    public boolean isNothing() {
        return lookups == 0 && authentications == 0 && failures == 0;
    }

    /** This and the other's, which is of the same minute. */
    public CountedMinute plus(CountedMinute other) {
        return new CountedMinute(
                minute, lookups + other.lookups, authentications + other.authentications, failures + other.failures);
    }
}
