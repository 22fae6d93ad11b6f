package io.popdb.pulse.domain.counting;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;
import java.util.HashMap;
import java.util.Map;

/**
 * Maps each figure of {@link DayCounts} to its index in the array and to its name in {@code popdb.counts.v1}. The order
 * is this version's own affair; the names stand in topics that are kept for years: one may be added, none changed.
 */
final class DayCountsLayout {
    static final int RECEIVED = 0;
    static final int HEARTBEATS = 1;
    static final int DUPLICATES = 2;
    static final int SKEWED = 3;
    static final int GAP_OPENED = 4;
    static final int GAP_FILLED = 5;

    private static final int HOURS = DayCounts.HOURS;
    private static final int BUCKETS = DurationBuckets.COUNT;
    private static final int REQUESTS = 6;

    static final int TYPES = RequestType.values().length;
    static final int OUTCOMES = Outcome.values().length;
    static final int REASONS = RejectReason.values().length;

    private static final int HOURLY = REQUESTS + TYPES * OUTCOMES;
    private static final int REJECTED = HOURLY + TYPES * HOURS;
    private static final int DURATIONS = REJECTED + REASONS;
    private static final int DURATION_SUMS = DURATIONS + TYPES * BUCKETS;

    /** How many there are. */
    static final int COUNT = DURATION_SUMS + TYPES;

    private static final String[] NAMES = names();
    private static final Map<String, Integer> INDEX_OF = index();

    private DayCountsLayout() {}

    /** The first of {@link #OUTCOMES} cells of the type; those of both types stand one behind the other. */
    static int requests(RequestType type) {
        return REQUESTS + type.ordinal() * OUTCOMES;
    }

    /** The first cell of all requests. */
    static int requests() {
        return REQUESTS;
    }

    static int hour(RequestType type, int localHour) {
        return HOURLY + type.ordinal() * HOURS + localHour;
    }

    static int rejected(RejectReason reason) {
        return REJECTED + reason.ordinal();
    }

    /** The first cell of {@link #REASONS} rejects. */
    static int rejected() {
        return REJECTED;
    }

    static int duration(RequestType type, int bucket) {
        return DURATIONS + type.ordinal() * BUCKETS + bucket;
    }

    static int durationSum(RequestType type) {
        return DURATION_SUMS + type.ordinal();
    }

    static String nameOf(int position) {
        return NAMES[position];
    }

    /** The cell of that name. */
    static int named(String name) {
        Integer position = INDEX_OF.get(name);
        if (position == null) {
            throw new IllegalArgumentException("unknown figure " + name + ": was it written by a newer Pulse?");
        }
        return position;
    }

    private static String[] names() {
        String[] names = new String[COUNT];
        names[RECEIVED] = "received";
        names[HEARTBEATS] = "heartbeats";
        names[DUPLICATES] = "duplicates";
        names[SKEWED] = "skewed";
        names[GAP_OPENED] = "missing.opened";
        names[GAP_FILLED] = "missing.filled";
        for (RejectReason reason : RejectReason.values()) {
            names[rejected(reason)] = "rejected." + reason.label();
        }
        for (RequestType type : RequestType.values()) {
            nameThoseOf(type, names);
        }
        return names;
    }

    private static void nameThoseOf(RequestType type, String[] names) {
        for (Outcome outcome : Outcome.values()) {
            names[requests(type) + outcome.ordinal()] = "requests." + type + "." + outcome;
        }
        for (int hour = 0; hour < HOURS; hour++) {
            names[hour(type, hour)] = "hours." + type + "." + hour;
        }
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            names[duration(type, bucket)] = "durations." + type + "." + DurationBuckets.nameOf(bucket);
        }
        names[durationSum(type)] = "durationSumMillis." + type;
    }

    private static Map<String, Integer> index() {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < COUNT; i++) {
            index.put(NAMES[i], i);
        }
        return index;
    }
}
