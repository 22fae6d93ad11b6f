package io.popdb.pulse.domain.counting;

/**
 * What occurred in one minute.
 *
 * @param minute counted from the epoch
 */
public record CountedMinute(long minute, MinuteCounts counts) {
    public CountedMinute(long minute, int lookups, int authentications, int failures) {
        this(minute, new MinuteCounts(lookups, authentications, failures));
    }
}
