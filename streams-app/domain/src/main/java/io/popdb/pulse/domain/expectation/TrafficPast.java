package io.popdb.pulse.domain.expectation;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Six weeks of an agency's traffic in slots of ten minutes: how much came, the first and the last minute of the slot in
 * which anything did, and whether the slot lay in an outage. All that is learned by the time of day is read off it, so
 * whatever was learned wrong is gone with the day that taught it.
 *
 * <p>A day begins when the agency is at its quietest: at midnight, or at noon for one that works through the night.
 */
final class TrafficPast {
    static final int SLOT_MINUTES = 10;
    static final int DAY_MINUTES = 1440;
    static final int SLOTS = DAY_MINUTES / SLOT_MINUTES;
    static final int DAYS = 42;

    private static final int RING = (DAYS + 1) * SLOTS;
    private static final long NOTHING_YET = Long.MAX_VALUE;
    private static final byte NOTHING = (byte) 0xFF;
    private static final double STEP = 4; // of the binary logarithm of a count
    private static final DaySort[] SORTS = DaySort.values();
    private static final double[] COUNTS = new double[128];

    static {
        for (int i = 0; i < COUNTS.length; i++) {
            COUNTS[i] = Math.pow(2, i / STEP) - 1;
        }
    }

    private final byte[] amounts = new byte[RING];
    private final byte[] edges = new byte[RING];
    private final BitSet outages = new BitSet(RING);
    private final byte[] sorts = new byte[DAYS + 2];
    private int offset;
    private int busiest = DAY_MINUTES / 2;
    private long firstSlot = NOTHING_YET;
    private long slotNow = Long.MIN_VALUE;
    private long slotCount;

    TrafficPast() {
        Arrays.fill(edges, NOTHING);
    }

    /** The sort of a day by the calendar. */
    void name(long calendarDay, DaySort sort) {
        sorts[(int) Math.floorMod(calendarDay, (long) sorts.length)] = (byte) sort.ordinal();
    }

    void add(long minute, int count) {
        long slot = Math.floorDiv(minute, (long) SLOT_MINUTES);
        int cell = cell(slot);
        if (slot != slotNow) {
            slotNow = slot;
            slotCount = 0;
            amounts[cell] = 0;
            edges[cell] = NOTHING;
            outages.clear(cell);
        }
        if (count == 0) {
            return;
        }
        firstSlot = Math.min(firstSlot, slot);
        slotCount += count;
        remember(cell, (double) slotCount, (int) Math.floorMod(minute, (long) SLOT_MINUTES));
    }

    /** More of a minute that was given before. */
    void addLate(long minute, int count) {
        long slot = Math.floorDiv(minute, (long) SLOT_MINUTES);
        if (slot == slotNow) {
            add(minute, count);
        } else if (slot < slotNow && slot > slotNow - RING) {
            firstSlot = Math.min(firstSlot, slot);
            int cell = cell(slot);
            remember(cell, COUNTS[amounts[cell]] + count, (int) Math.floorMod(minute, (long) SLOT_MINUTES));
        }
    }

    private void remember(int cell, double all, int within) {
        amounts[cell] = (byte) Math.min(127, Math.round(STEP * Math.log1p(all) / Math.log(2)));
        boolean nothing = edges[cell] == NOTHING;
        int first = nothing ? within : Math.min(within, (edges[cell] & 0xFF) >> 4);
        int last = nothing ? within : Math.max(within, edges[cell] & 15);
        edges[cell] = (byte) (first << 4 | last);
    }

    void mark(long fromMinute, long toMinute) {
        for (long slot = Math.floorDiv(fromMinute, (long) SLOT_MINUTES);
                slot <= Math.floorDiv(toMinute, (long) SLOT_MINUTES);
                slot++) {
            outages.set(cell(slot));
        }
    }

    /** The minute at which an agency's day begins. */
    long begin(long day) {
        return day * DAY_MINUTES + offset;
    }

    long day(long minute) {
        return Math.floorDiv(minute - offset, (long) DAY_MINUTES);
    }

    /** When days begin, and how long after that what gives them their name: the calendar day that it falls on. */
    void beginDaysAt(int minuteOfDay, int busiestAfter) {
        offset = minuteOfDay;
        busiest = busiestAfter;
    }

    int daysBeginAt() {
        return offset;
    }

    /** Whether that day is remembered whole, and lies after the first request. */
    boolean has(long day, long today) {
        boolean began = firstSlot != NOTHING_YET && begin(day) > firstSlot * SLOT_MINUTES - DAY_MINUTES / 4;
        return began && day < today && day >= today - DAYS + 1;
    }

    DaySort sort(long day) {
        long calendarDay = Math.floorDiv(begin(day) + busiest, (long) DAY_MINUTES);
        return SORTS[sorts[(int) Math.floorMod(calendarDay, (long) sorts.length)]];
    }

    boolean isOutage(long day, int slot) {
        return outages.get(cell(slot(day) + slot));
    }

    /** How many requests came in a slot, to a tenth. */
    double count(long day, int slot) {
        return COUNTS[amounts[cell(slot(day) + slot)]];
    }

    /** The same of a slot counted from the epoch; not a number of one that is not remembered whole, or was an outage. */
    double requests(long slot) {
        boolean known = slot < slotNow && slot > slotNow - RING && slot >= firstSlot && !outages.get(cell(slot));
        return known ? COUNTS[amounts[cell(slot)]] : Double.NaN;
    }

    private long slot(long day) {
        return begin(day) / SLOT_MINUTES;
    }

    /** The first minute of that day with traffic from the given one on; {@link #DAY_MINUTES} for none. */
    int next(long day, int fromMinute) {
        int slot = fromMinute / SLOT_MINUTES;
        int cell = cell(slot(day) + slot);
        for (int from = fromMinute % SLOT_MINUTES; slot < SLOTS; slot++, from = 0) {
            int edge = edges[cell] & 0xFF;
            if (edge != 0xFF) {
                int first = edge >> 4;
                int last = edge & 15;
                if (first >= from) {
                    return slot * SLOT_MINUTES + first;
                }
                if (last >= from) {
                    return slot * SLOT_MINUTES + from + within(cell, last - from);
                }
            }
            cell = cell + 1 == RING ? 0 : cell + 1;
        }
        return DAY_MINUTES;
    }

    /** The last minute of that day with traffic before the given one; -1 for none. */
    int previous(long day, int beforeMinute) {
        if (beforeMinute == 0) {
            return -1;
        }
        int slot = (beforeMinute - 1) / SLOT_MINUTES;
        int cell = cell(slot(day) + slot);
        for (int until = (beforeMinute - 1) % SLOT_MINUTES; slot >= 0; slot--, until = SLOT_MINUTES - 1) {
            int edge = edges[cell] & 0xFF;
            if (edge != 0xFF) {
                int first = edge >> 4;
                int last = edge & 15;
                if (last <= until) {
                    return slot * SLOT_MINUTES + last;
                }
                if (first <= until) {
                    return slot * SLOT_MINUTES + until - within(cell, until - first);
                }
            }
            cell = cell == 0 ? RING - 1 : cell - 1;
        }
        return -1;
    }

    /** About how long one waits, within so many minutes of a slot, of which the last holds something. */
    private int within(int cell, int minutes) {
        int edge = edges[cell] & 0xFF;
        double share = (minutes + 1.0) / ((edge & 15) - (edge >> 4) + 1);
        return (int) (minutes / (1 + COUNTS[amounts[cell]] * share / 2));
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

    void clearOutage(long day, int fromMinute, int toMinute) {
        for (int slot = fromMinute / SLOT_MINUTES; slot <= toMinute / SLOT_MINUTES; slot++) {
            outages.clear(cell(slot(day) + slot));
        }
    }

    private static int cell(long slot) {
        return (int) Math.floorMod(slot, (long) RING);
    }

    Kept save() {
        return new Kept(
                amounts.clone(),
                edges.clone(),
                outages.toByteArray(),
                sorts.clone(),
                offset,
                busiest,
                firstSlot,
                slotNow,
                slotCount);
    }

    void restore(Kept kept) {
        System.arraycopy(kept.amounts, 0, amounts, 0, RING);
        System.arraycopy(kept.edges, 0, edges, 0, RING);
        outages.clear();
        outages.or(BitSet.valueOf(kept.outages));
        System.arraycopy(kept.sorts, 0, sorts, 0, sorts.length);
        offset = kept.offset;
        busiest = kept.busiest;
        firstSlot = kept.firstSlot;
        slotNow = kept.slotNow;
        slotCount = kept.slotCount;
    }

    /** What is kept of it. */
    @SuppressWarnings("ArrayRecordComponent") // copies; never changed, never compared
    record Kept(
            byte[] amounts,
            byte[] edges,
            byte[] outages,
            byte[] sorts,
            int offset,
            int busiest,
            long firstSlot,
            long slotNow,
            long slotCount) {}
}
