package io.popdb.pulse.domain.expectation;

import java.util.Arrays;

/**
 * Six weeks of an agency's traffic in slots of ten minutes: how much came, the first and the last minute of the slot in
 * which anything did, and whether the slot lay in an outage. All that is learned by the time of day is read off it, so
 * whatever was learned wrong is gone with the day that taught it.
 */
final class TrafficPast {
    static final int SLOT_MINUTES = 10;
    static final int DAY_MINUTES = 1440;
    static final int SLOTS = DAY_MINUTES / SLOT_MINUTES;
    static final int DAYS = 42;

    private static final byte NOTHING = -1;
    private static final double STEP = 8; // of the logarithm of a count, in a byte

    private static final double[] COUNTS = new double[128];

    static {
        for (int i = 0; i < COUNTS.length; i++) {
            COUNTS[i] = Math.expm1(i * 2 * Math.log(2) / STEP);
        }
    }

    private final byte[] amounts = new byte[DAYS * SLOTS];
    private final byte[] edges = new byte[DAYS * SLOTS];
    private final long[] outages = new long[DAYS * SLOTS / Long.SIZE + 1];
    private final byte[] sorts = new byte[DAYS];
    private final long[] days = new long[DAYS];
    private int slotCount;

    TrafficPast() {
        Arrays.fill(days, Long.MIN_VALUE);
        Arrays.fill(edges, NOTHING);
    }

    void startDay(long day, DaySort sort) {
        int row = row(day);
        days[row] = day;
        sorts[row] = (byte) sort.ordinal();
        Arrays.fill(amounts, row * SLOTS, (row + 1) * SLOTS, (byte) 0);
        Arrays.fill(edges, row * SLOTS, (row + 1) * SLOTS, NOTHING);
        for (int slot = 0; slot < SLOTS; slot++) {
            mark(day, slot, false);
        }
        slotCount = 0;
    }

    void add(long day, int minuteOfDay, int count) {
        int within = minuteOfDay % SLOT_MINUTES;
        if (within == 0) {
            slotCount = 0;
        }
        if (count == 0) {
            return;
        }
        int cell = row(day) * SLOTS + minuteOfDay / SLOT_MINUTES;
        slotCount += count;
        amounts[cell] = (byte) Math.min(127, Math.round(STEP * Math.log1p(slotCount) / Math.log(2) / 2));
        int first = edges[cell] == NOTHING ? within : (edges[cell] & 0xFF) >> 4;
        edges[cell] = (byte) (first << 4 | within);
    }

    void mark(long day, int slot, boolean outage) {
        int cell = row(day) * SLOTS + slot;
        if (outage) {
            outages[cell >> 6] |= 1L << cell;
        } else {
            outages[cell >> 6] &= ~(1L << cell);
        }
    }

    boolean isOutage(long day, int slot) {
        int cell = row(day) * SLOTS + slot;
        return (outages[cell >> 6] & 1L << cell) != 0;
    }

    boolean has(long day) {
        return days[row(day)] == day;
    }

    DaySort sort(long day) {
        return DaySort.values()[sorts[row(day)]];
    }

    /** How many requests came in a slot, to a tenth. */
    double count(long day, int slot) {
        return count(row(day) * SLOTS + slot);
    }

    /** The first minute of that day with traffic from the given one on; {@link #DAY_MINUTES} for none. */
    int next(long day, int fromMinute) {
        int base = row(day) * SLOTS;
        int slot = fromMinute / SLOT_MINUTES;
        for (int from = fromMinute % SLOT_MINUTES; slot < SLOTS; slot++, from = 0) {
            int edge = edges[base + slot];
            if (edge == NOTHING) {
                continue;
            }
            int first = (edge & 0xFF) >> 4;
            int last = edge & 15;
            if (first >= from) {
                return slot * SLOT_MINUTES + first;
            }
            if (last >= from) {
                return slot * SLOT_MINUTES + from + within(base + slot, last - from);
            }
        }
        return DAY_MINUTES;
    }

    /** The last minute of that day with traffic before the given one; -1 for none. */
    int previous(long day, int beforeMinute) {
        int base = row(day) * SLOTS;
        int slot = (beforeMinute - 1) / SLOT_MINUTES;
        int until = beforeMinute - 1 - slot * SLOT_MINUTES;
        for (; beforeMinute > 0 && slot >= 0; slot--, until = SLOT_MINUTES - 1) {
            int edge = edges[base + slot];
            if (edge == NOTHING) {
                continue;
            }
            int first = (edge & 0xFF) >> 4;
            int last = edge & 15;
            if (last <= until) {
                return slot * SLOT_MINUTES + last;
            }
            if (first <= until) {
                return slot * SLOT_MINUTES + until - within(base + slot, until - first);
            }
        }
        return -1;
    }

    /** About how long one waits, within so many minutes of a slot, of which the last holds something. */
    private int within(int cell, int minutes) {
        int edge = edges[cell] & 0xFF;
        double share = (minutes + 1.0) / ((edge & 15) - (edge >> 4) + 1);
        return (int) (minutes / (1 + count(cell) * share / 2));
    }

    private double count(int cell) {
        return COUNTS[amounts[cell]];
    }

    boolean anyOutage(long day, int fromMinute, int toMinute) {
        int last = Math.min(DAY_MINUTES - 1, toMinute) / SLOT_MINUTES;
        for (int slot = fromMinute / SLOT_MINUTES; slot <= last; slot++) {
            if (isOutage(day, slot)) {
                return true;
            }
        }
        return false;
    }

    private static int row(long day) {
        return (int) Math.floorMod(day, (long) DAYS);
    }
}
