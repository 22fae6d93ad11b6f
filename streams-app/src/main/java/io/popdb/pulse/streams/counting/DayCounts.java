package io.popdb.pulse.streams.counting;

import io.popdb.pulse.events.Outcome;
import io.popdb.pulse.events.RejectReason;
import io.popdb.pulse.events.RequestType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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

    private static final RequestType[] TYPES = RequestType.values();
    private static final int OUTCOMES = Outcome.values().length;
    private static final int REASONS = RejectReason.values().length;

    // One array of cells, so that adding, comparing and copying are one loop each.
    private static final int RECEIVED = 0;
    private static final int HEARTBEATS = 1;
    private static final int DUPLICATES = 2;
    private static final int SKEWED = 3;
    private static final int GAP_OPENED = 4;
    private static final int GAP_FILLED = 5;
    private static final int REQUESTS = 6;
    private static final int HOURLY = REQUESTS + TYPES.length * OUTCOMES;
    private static final int REJECTED = HOURLY + TYPES.length * HOURS;
    private static final int DURATIONS = REJECTED + REASONS;
    private static final int DURATION_SUMS = DURATIONS + TYPES.length * DurationBuckets.COUNT;
    private static final int CELLS = DURATION_SUMS + TYPES.length;

    private final long[] cells;

    public DayCounts() {
        this(new long[CELLS]);
    }

    private DayCounts(long[] cells) {
        this.cells = cells;
    }

    /** Counts a new request. */
    public void countRequest(RequestType type, Outcome outcome, int localHour, long durationMillis) {
        cells[RECEIVED]++;
        cells[REQUESTS + type.ordinal() * OUTCOMES + outcome.ordinal()]++;
        cells[HOURLY + type.ordinal() * HOURS + localHour]++;
        cells[DURATIONS + type.ordinal() * DurationBuckets.COUNT + DurationBuckets.indexOf(durationMillis)]++;
        int sum = DURATION_SUMS + type.ordinal();
        cells[sum] = saturatingAdd(cells[sum], durationMillis);
    }

    public void countHeartbeat() {
        cells[RECEIVED]++;
        cells[HEARTBEATS]++;
    }

    public void countDuplicate() {
        cells[RECEIVED]++;
        cells[DUPLICATES]++;
    }

    public void countReject(RejectReason reason) {
        cells[RECEIVED]++;
        cells[REJECTED + reason.ordinal()]++;
    }

    /** Notes that a counted request or heartbeat claimed to come from the future. */
    public void noteSkew() {
        cells[SKEWED]++;
    }

    @Override
    public void gapOpened(long events) {
        cells[GAP_OPENED] = saturatingAdd(cells[GAP_OPENED], events);
    }

    @Override
    public void gapFilled() {
        cells[GAP_FILLED]++;
    }

    public long received() {
        return cells[RECEIVED];
    }

    public long heartbeats() {
        return cells[HEARTBEATS];
    }

    public long duplicates() {
        return cells[DUPLICATES];
    }

    public long skewed() {
        return cells[SKEWED];
    }

    /** Events that turned out to be missing on this day, whether they came later or not. */
    public long gapsOpened() {
        return cells[GAP_OPENED];
    }

    /** Events of this day that arrived after they had been missed. */
    public long gapsFilled() {
        return cells[GAP_FILLED];
    }

    public long requests(RequestType type, Outcome outcome) {
        return cells[REQUESTS + type.ordinal() * OUTCOMES + outcome.ordinal()];
    }

    public long requests(RequestType type) {
        return sum(REQUESTS + type.ordinal() * OUTCOMES, OUTCOMES);
    }

    /** All that is counted: lookups and authentications of every outcome. */
    public long requests() {
        return sum(REQUESTS, TYPES.length * OUTCOMES);
    }

    public long requestsInHour(RequestType type, int localHour) {
        return cells[HOURLY + type.ordinal() * HOURS + localHour];
    }

    public long rejected(RejectReason reason) {
        return cells[REJECTED + reason.ordinal()];
    }

    public long rejected() {
        return sum(REJECTED, REASONS);
    }

    /** Requests whose duration falls into the bucket of {@link DurationBuckets}. */
    public long durations(RequestType type, int bucket) {
        return cells[DURATIONS + type.ordinal() * DurationBuckets.COUNT + bucket];
    }

    /** The sum of all durations. */
    public long durationSumMillis(RequestType type) {
        return cells[DURATION_SUMS + type.ordinal()];
    }

    /** Adds the other's figures to these. */
    public void add(DayCounts other) {
        for (int i = 0; i < CELLS; i++) {
            cells[i] = saturatingAdd(cells[i], other.cells[i]);
        }
    }

    /** Adds what the later version of some counts has over the earlier one, which it must cover. */
    public void addIncrease(DayCounts earlier, DayCounts later) {
        for (int i = 0; i < CELLS; i++) {
            cells[i] = saturatingAdd(cells[i], later.cells[i] - earlier.cells[i]);
        }
    }

    /** Whether no figure is lower than the other's, as must be where these are the later version. */
    public boolean covers(DayCounts earlier) {
        for (int i = 0; i < CELLS; i++) {
            if (cells[i] < earlier.cells[i]) {
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
        return new DayCounts(cells.clone());
    }

    /** Visits each figure that is not 0, by the name that it has in {@code popdb.counts.v1}. */
    public void forEachFigure(ObjLongConsumer<String> visitor) {
        for (int i = 0; i < CELLS; i++) {
            if (cells[i] != 0) {
                visitor.accept(FigureNames.of(i), cells[i]);
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
        cells[FigureNames.cellOf(name)] = value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DayCounts counts && Arrays.equals(cells, counts.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    private long sum(int from, int count) {
        long sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += cells[i];
        }
        return sum;
    }

    /** A source can claim any number; a sum of nonsense must not turn negative. */
    private static long saturatingAdd(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** The names of the cells. They stand in topics that are kept for years: one may be added, none changed. */
    private static final class FigureNames {
        private static final String[] NAMES = names();
        private static final Map<String, Integer> CELL_OF = index();

        static String of(int cell) {
            return NAMES[cell];
        }

        static int cellOf(String name) {
            Integer cell = CELL_OF.get(name);
            if (cell == null) {
                throw new IllegalArgumentException("unknown figure " + name + ": was it written by a newer Pulse?");
            }
            return cell;
        }

        private static String[] names() {
            String[] names = new String[CELLS];
            names[RECEIVED] = "received";
            names[HEARTBEATS] = "heartbeats";
            names[DUPLICATES] = "duplicates";
            names[SKEWED] = "skewed";
            names[GAP_OPENED] = "missing.opened";
            names[GAP_FILLED] = "missing.filled";
            for (RejectReason reason : RejectReason.values()) {
                names[REJECTED + reason.ordinal()] = "rejected." + reason.label();
            }
            for (RequestType type : TYPES) {
                nameThoseOf(type, names);
            }
            return names;
        }

        private static void nameThoseOf(RequestType type, String[] names) {
            int t = type.ordinal();
            for (Outcome outcome : Outcome.values()) {
                names[REQUESTS + t * OUTCOMES + outcome.ordinal()] = "requests." + type + "." + outcome;
            }
            for (int hour = 0; hour < HOURS; hour++) {
                names[HOURLY + t * HOURS + hour] = "hours." + type + "." + hour;
            }
            for (int bucket = 0; bucket < DurationBuckets.COUNT; bucket++) {
                names[DURATIONS + t * DurationBuckets.COUNT + bucket] =
                        "durations." + type + "." + DurationBuckets.nameOf(bucket);
            }
            names[DURATION_SUMS + t] = "durationSumMillis." + type;
        }

        private static Map<String, Integer> index() {
            Map<String, Integer> index = new HashMap<>();
            for (int i = 0; i < CELLS; i++) {
                index.put(NAMES[i], i);
            }
            return index;
        }
    }
}
