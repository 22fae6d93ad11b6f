package io.popdb.pulse.domain.profile;

/** What one agency did in one minute. */
public record MinuteCounts(int lookups, int authentications, int failures) {
    /** A minute in which nothing came. */
    public static final MinuteCounts NOTHING = new MinuteCounts(0, 0, 0);

    public int requests() {
        return lookups + authentications;
    }
}
