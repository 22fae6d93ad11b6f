package io.popdb.pulse.domain.counting;

/**
 * What one agency did in one minute.
 *
 * @param failures those of the requests that failed
 * @param notFound those that were answered, and nobody was found
 */
public record MinuteCounts(int lookups, int authentications, int failures, int notFound) {
    /** A minute in which nothing came. */
    public static final MinuteCounts NOTHING = new MinuteCounts(0, 0, 0);

    /** All were found. */
    public MinuteCounts(int lookups, int authentications, int failures) {
        this(lookups, authentications, failures, 0);
    }

    public int requests() {
        return lookups + authentications;
    }

    public boolean isNothing() {
        return lookups == 0 && authentications == 0 && failures == 0 && notFound == 0;
    }

    /** These and the other's, which are of the same minute. */
    public MinuteCounts plus(MinuteCounts other) {
        return new MinuteCounts(
                lookups + other.lookups,
                authentications + other.authentications,
                failures + other.failures,
                notFound + other.notFound);
    }
}
