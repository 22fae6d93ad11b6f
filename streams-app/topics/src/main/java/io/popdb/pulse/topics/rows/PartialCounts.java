package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.popdb.pulse.domain.counting.ArrivalAge;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.LastSeen;
import java.util.List;

/**
 * What one ingest task has counted of one agency so far: cumulative, so that a partial that comes twice or late changes
 * nothing. It holds the days and the minutes that changed.
 *
 * @param countedOtherwise {@link #countedMillis} where that is not the progress's; {@link #AS_FAR_AS_PROGRESS} else
 * @param progress how far the partition has been read; no offset for {@code _unknown}
 * @param ages how old what has arrived since the last one was, by the minute of arrival
 */
public record PartialCounts(
        String agency,
        int partition,
        @LeftOut(AS_FAR_AS_PROGRESS) @JsonProperty("countedMillis") long countedOtherwise,
        Progress progress,
        List<Day> days,
        @LeftOut @JsonSetter(nulls = Nulls.AS_EMPTY) List<CountedMinute> minutes,
        @LeftOut @JsonSetter(nulls = Nulls.AS_EMPTY) List<ArrivalAge> ages)
        implements IngestOutput, WatchInput {
    public static final JsonSerde<PartialCounts> SERDE = new JsonSerde<>("a partial count", 1, PartialCounts.class);

    /** No moment is that. */
    private static final long AS_FAR_AS_PROGRESS = Long.MAX_VALUE;

    public PartialCounts {
        if (countedOtherwise == progress.arrivedMillis) {
            countedOtherwise = AS_FAR_AS_PROGRESS;
        }
    }

    /** One that says all at once: it counts as far as its progress goes. */
    public PartialCounts(String agency, int partition, Progress progress, List<Day> days, List<CountedMinute> minutes) {
        this(agency, partition, progress.arrivedMillis(), progress, days, minutes);
    }

    /** One that does not say how old what arrived was. */
    public PartialCounts(
            String agency,
            int partition,
            long countedMillis,
            Progress progress,
            List<Day> days,
            List<CountedMinute> minutes) {
        this(agency, partition, countedMillis, progress, days, minutes, List.of());
    }

    /** The same, which also says how old what arrived was. */
    public PartialCounts withAges(List<ArrivalAge> known) {
        return new PartialCounts(agency, partition, countedOtherwise, progress, days, minutes, known);
    }

    /**
     * When the newest of all records arrived that had been counted when this was said: of two partials of a partition the one
     * with the lower is the older, and lower counts in it are no loss.
     */
    public long countedMillis() {
        return countedOtherwise == AS_FAR_AS_PROGRESS ? progress.arrivedMillis : countedOtherwise;
    }

    /** The counts of one local day, by {@link java.time.LocalDate#toEpochDay()}. */
    public record Day(long epochDay, @JsonProperty("figures") DayCounts counts) {}

    /**
     * How far one partition has been read, and when the agency was last heard of in it.
     *
     * @param offset the next offset to be read; it goes back where a log is read again or was made anew
     * @param arrivedMillis when the newest record arrived that was counted
     * @param countedFurther {@link #countedTo} where that is not the offset
     */
    public record Progress(
            long offset,
            @LeftOut long arrivedMillis,
            @LeftOut long lastRequestMillis,
            @LeftOut long lastHeartbeatMillis,
            @LeftOut @JsonProperty("countedTo") long countedFurther) {
        public static final Progress NONE = new Progress(0, LastSeen.NEVER, LastSeen.NEVER, LastSeen.NEVER);

        public static final JsonSerde<Progress> SERDE = new JsonSerde<>("a partition's progress", 1, Progress.class);

        public Progress {
            if (countedFurther == offset) {
                countedFurther = LastSeen.NEVER;
            }
        }

        /** Nothing is read again: all that was read is counted. */
        public Progress(long offset, long arrivedMillis, long lastRequestMillis, long lastHeartbeatMillis) {
            this(offset, arrivedMillis, lastRequestMillis, lastHeartbeatMillis, offset);
        }

        /**
         * One above the offset of the newest counted record's last companion: what lies below and did not arrive later has
         * been counted.
         */
        public long countedTo() {
            return countedFurther == LastSeen.NEVER ? offset : countedFurther;
        }
    }
}
