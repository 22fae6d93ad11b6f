package io.popdb.pulse.lab;

import io.popdb.pulse.domain.counting.MinuteCounts;
import java.util.List;

/** Watches a trace being replayed. Agencies are given by their place in the roster, times in minutes since the epoch. */
interface ReplayListener {
    /** Something arrived that had occurred in that minute. */
    default void arrived(int agency, long minute, MinuteCounts counts, long now) {}

    /** All that had arrived of that minute has been seen; empty agencies are {@link MinuteCounts#NOTHING}. */
    default void complete(long minute, List<MinuteCounts> counts, long now) {}

    /** Something arrived of a minute that was complete. */
    default void late(int agency, long minute, MinuteCounts counts, long now) {}

    /** Another minute is over. */
    default void tick(long now) {}
}
