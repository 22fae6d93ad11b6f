package io.popdb.pulse.domain.counting;

import java.io.ByteArrayOutputStream;

/**
 * Counts that are kept, in a third of the space and less: most of a day's figures are small, or 0. Each takes seven bits to
 * a byte, the lowest first, and a 0 is followed by how many more follow it. Immutable.
 */
public final class PackedCounts {
    private final long requests;
    private final byte[] figures;

    private PackedCounts(long requests, byte[] figures) {
        this.requests = requests;
        this.figures = figures;
    }

    public static PackedCounts of(DayCounts counts) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(DayCountsLayout.COUNT * 2);
        int place = 0;
        while (place < DayCountsLayout.COUNT) {
            write(packed, counts.figure(place));
            if (counts.figure(place++) == 0) {
                int first = place;
                while (place < DayCountsLayout.COUNT && counts.figure(place) == 0) {
                    place++;
                }
                write(packed, place - first);
            }
        }
        return new PackedCounts(counts.requests(), packed.toByteArray());
    }

    private static void write(ByteArrayOutputStream packed, long figure) {
        long rest = figure;
        while (rest > 0x7f) {
            packed.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        packed.write((int) rest);
    }

    /** {@link DayCounts#requests()}, without unpacking. */
    public long requests() {
        return requests;
    }

    /** As they were before. */
    public DayCounts unpacked() {
        DayCounts counts = new DayCounts();
        addTo(counts);
        return counts;
    }

    /** Adds these figures to others. */
    public void addTo(DayCounts sum) {
        Reading packed = new Reading();
        int place = 0;
        while (place < DayCountsLayout.COUNT) {
            long figure = packed.next();
            if (figure == 0) {
                place += (int) packed.next();
            } else {
                sum.add(place, figure);
            }
            place++;
        }
    }

    private final class Reading {
        private int at;

        long next() {
            long figure = 0;
            int shift = 0;
            byte seven;
            do {
                seven = figures[at++];
                figure |= (long) (seven & 0x7f) << shift;
                shift += 7;
            } while (seven < 0);
            return figure;
        }
    }
}
