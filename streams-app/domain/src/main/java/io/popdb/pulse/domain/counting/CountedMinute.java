package io.popdb.pulse.domain.counting;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What occurred in one minute.
 *
 * @param minute counted from the epoch
 * @param sources how many requests came from each source that is {@linkplain SourceMinutes followed}, also where that is none; empty where
 *     nobody says
 */
public record CountedMinute(long minute, MinuteCounts counts, SortedMap<String, Integer> sources) {
    public CountedMinute {
        sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    }

    public CountedMinute(long minute, MinuteCounts counts, Map<String, Integer> sources) {
        this(minute, counts, new TreeMap<>(sources));
    }

    public CountedMinute(long minute, MinuteCounts counts) {
        this(minute, counts, Collections.emptySortedMap());
    }

    public CountedMinute(long minute, int lookups, int authentications, int failures) {
        this(minute, new MinuteCounts(lookups, authentications, failures));
    }

    /** This and the other's, which is of the same minute in another partition. */
    public CountedMinute plus(CountedMinute other) {
        SortedMap<String, Integer> all = new TreeMap<>(sources);
        other.sources.forEach((source, requests) -> all.merge(source, requests, Integer::sum));
        return new CountedMinute(minute, counts.plus(other.counts), all);
    }
}
