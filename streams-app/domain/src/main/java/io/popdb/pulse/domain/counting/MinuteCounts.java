package io.popdb.pulse.domain.counting;

/**
 * What one agency did in one minute.
 *
 * @param failures those of the requests that failed
 */
public record MinuteCounts(int lookups, int authentications, int failures) {
    /** A minute in which nothing came. */
    public static final MinuteCounts NOTHING = new MinuteCounts(0, 0, 0);

    public int requests() {
        return lookups + authentications;
    }

    public boolean isNothing() {
        return lookups == 0 && authentications == 0 && failures == 0;
    }

    /** These and the other's, which are of the same minute. */
    public MinuteCounts plus(MinuteCounts other) {
        return new MinuteCounts(
                lookups + other.lookups, authentications + other.authentications, failures + other.failures);
    }
}
