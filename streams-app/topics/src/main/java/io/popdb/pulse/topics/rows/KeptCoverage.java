package io.popdb.pulse.topics.rows;

import io.popdb.pulse.domain.counting.DayMinutes;

/** What the watch keeps of an agency's local day: which minutes it saw while they were current. Keyed by agency/day. */
public record KeptCoverage(DayMinutes watched, @LeftOut DayMinutes announced) {
    public static final KeptCoverage NONE = new KeptCoverage(DayMinutes.NONE, DayMinutes.NONE);

    public static final JsonSerde<KeptCoverage> SERDE =
            new JsonSerde<>("the watched minutes of a day", 1, KeptCoverage.class);

    /** These and those from a minute up to, and without, another. */
    public KeptCoverage with(DayMinutes.Range range, boolean isAnnounced) {
        return new KeptCoverage(
                watched.with(range.from(), range.to()),
                isAnnounced ? announced.with(range.from(), range.to()) : announced);
    }
}
