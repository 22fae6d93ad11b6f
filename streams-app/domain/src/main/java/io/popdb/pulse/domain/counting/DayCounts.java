package io.popdb.pulse.domain.counting;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;
import java.util.Arrays;
import java.util.function.ObjLongConsumer;

/**
 * All that is counted of one agency on one day, in one partition or in all.
 *
 * <p>Every figure only ever grows, also the missing events (kept as opened and filled). So counts form a G-counter
 * (Shapiro et al., "A comprehensive study of convergent and commutative replicated data types", 2011): of two versions
 * the higher is the later one, and partitions are added. {@link #received()} = counted + heartbeats + duplicates +
 * rejected, always.
 */
public final class DayCounts implements GapSink {
    public static final int HOURS = 24;

    /** One array, laid out by {@link DayCountsLayout}, so that adding, comparing and copying are one loop each. */
    private final long[] figures;

    public DayCounts() {
        this(new long[DayCountsLayout.COUNT]);
    }

    private DayCounts(long[] figures) {
        this.figures = figures;
    }

    /** Counts a new request. */
    public void countRequest(RequestType type, Outcome outcome, int localHour, long durationMillis) {
        figures[DayCountsLayout.RECEIVED]++;
        figures[DayCountsLayout.requests(type) + outcome.ordinal()]++;
        figures[DayCountsLayout.hour(type, localHour)]++;
        figures[DayCountsLayout.duration(type, DurationBuckets.indexOf(durationMillis))]++;
        int sum = DayCountsLayout.durationSum(type);
        figures[sum] = saturatingAdd(figures[sum], durationMillis);
    }

    /** Adds requests of which nothing else is known, as of an imported day. */
    public void addRequests(RequestType type, Outcome outcome, long requests) {
        add(DayCountsLayout.requests(type) + outcome.ordinal(), requests);
    }

    public void countHeartbeat() {
        figures[DayCountsLayout.RECEIVED]++;
        figures[DayCountsLayout.HEARTBEATS]++;
    }

    public void countDuplicate() {
        figures[DayCountsLayout.RECEIVED]++;
        figures[DayCountsLayout.DUPLICATES]++;
    }

    public void countReject(RejectReason reason) {
        figures[DayCountsLayout.RECEIVED]++;
        figures[DayCountsLayout.rejected(reason)]++;
    }

    /** Notes that a counted request or heartbeat claimed to come from the future. */
    public void noteSkew() {
        figures[DayCountsLayout.SKEWED]++;
    }

    @Override
    public void gapOpened(long events) {
        figures[DayCountsLayout.GAP_OPENED] = saturatingAdd(figures[DayCountsLayout.GAP_OPENED], events);
    }

    @Override
    public void gapFilled() {
        figures[DayCountsLayout.GAP_FILLED]++;
    }

    public long received() {
        return figures[DayCountsLayout.RECEIVED];
    }

    public long heartbeats() {
        return figures[DayCountsLayout.HEARTBEATS];
    }

    public long duplicates() {
        return figures[DayCountsLayout.DUPLICATES];
    }

    public long skewed() {
        return figures[DayCountsLayout.SKEWED];
    }

    /** Events that turned out to be missing on this day, whether they came later or not. */
    public long gapsOpened() {
        return figures[DayCountsLayout.GAP_OPENED];
    }

    /** Events of this day that arrived after they had been missed. */
    public long gapsFilled() {
        return figures[DayCountsLayout.GAP_FILLED];
    }

    public long requests(RequestType type, Outcome outcome) {
        return figures[DayCountsLayout.requests(type) + outcome.ordinal()];
    }

    public long requests(RequestType type) {
        return sum(DayCountsLayout.requests(type), DayCountsLayout.OUTCOMES);
    }

    /** All that is counted: lookups and authentications of every outcome. */
    public long requests() {
        return sum(DayCountsLayout.requests(), DayCountsLayout.TYPES * DayCountsLayout.OUTCOMES);
    }

    public long requestsInHour(RequestType type, int localHour) {
        return figures[DayCountsLayout.hour(type, localHour)];
    }

    public long rejected(RejectReason reason) {
        return figures[DayCountsLayout.rejected(reason)];
    }

    public long rejected() {
        return sum(DayCountsLayout.rejected(), DayCountsLayout.REASONS);
    }

    /** Requests whose duration falls into the bucket of {@link DurationBuckets}. */
    public long durations(RequestType type, int bucket) {
        return figures[DayCountsLayout.duration(type, bucket)];
    }

    /** The sum of all durations. */
    public long durationSumMillis(RequestType type) {
        return figures[DayCountsLayout.durationSum(type)];
    }

    /** Adds the other's figures to these. */
    public void add(DayCounts other) {
        for (int i = 0; i < DayCountsLayout.COUNT; i++) {
            add(i, other.figures[i]);
        }
    }

    /** By its place in {@link DayCountsLayout}. */
    long figure(int place) {
        return figures[place];
    }

    void add(int place, long more) {
        figures[place] = saturatingAdd(figures[place], more);
    }

    /** Adds what the later version of some counts has over the earlier one, which it must cover. */
    public void addIncrease(DayCounts earlier, DayCounts later) {
        for (int i = 0; i < DayCountsLayout.COUNT; i++) {
            figures[i] = saturatingAdd(figures[i], later.figures[i] - earlier.figures[i]);
        }
    }

    /** Whether no figure is lower than the other's, as must be where these are the later version. */
    public boolean covers(DayCounts earlier) {
        for (int i = 0; i < DayCountsLayout.COUNT; i++) {
            if (figures[i] < earlier.figures[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether received = counted + heartbeats + duplicates + rejected. */
    public boolean balanced() {
        return received() == requests() + heartbeats() + duplicates() + rejected();
    }

    public DayCounts copy() {
        return new DayCounts(figures.clone());
    }

    /** Visits each figure that is not 0, by the name that it has in {@code popdb.counts.v1}. */
    public void forEachFigure(ObjLongConsumer<String> visitor) {
        for (int i = 0; i < DayCountsLayout.COUNT; i++) {
            if (figures[i] != 0) {
                visitor.accept(DayCountsLayout.nameOf(i), figures[i]);
            }
        }
    }

    /**
     * Puts a figure back.
     *
     * @throws IllegalArgumentException if this version of Pulse knows no figure of that name, or it is negative
     */
    public void setFigure(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("figure " + name + " is negative: " + value);
        }
        figures[DayCountsLayout.named(name)] = value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DayCounts counts && Arrays.equals(figures, counts.figures);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(figures);
    }

    private long sum(int from, int count) {
        long sum = 0;
        for (int i = from; i < from + count; i++) {
            sum = saturatingAdd(sum, figures[i]);
        }
        return sum;
    }

    /** A source can claim any number; a sum of nonsense must not turn negative. */
    private static long saturatingAdd(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
