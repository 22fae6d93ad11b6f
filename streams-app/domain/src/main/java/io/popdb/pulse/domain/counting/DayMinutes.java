package io.popdb.pulse.domain.counting;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of minutes of a local day, 0 to 1439. Immutable. As text it is a list of ranges, each from a minute up to, and without, another,
 * such as {@code 0-480,485-1440}.
 */
public final class DayMinutes {
    /** Vietnam's days have no other length. */
    public static final int OF_DAY = 24 * 60;

    public static final DayMinutes NONE = new DayMinutes(new BitSet());
    public static final DayMinutes ALL = NONE.with(0, OF_DAY);

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,4})-([0-9]{1,4})");

    private final BitSet minutes;

    /** From a minute up to, and without, another. */
    public record Range(int from, int to) {}

    private DayMinutes(BitSet minutes) {
        this.minutes = minutes;
    }

    /**
     * What {@link #toString} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static DayMinutes parse(String text) {
        DayMinutes parsed = NONE;
        for (String range : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Matcher ends = RANGE.matcher(range);
            if (!ends.matches()) {
                throw new IllegalArgumentException("no range of minutes: " + range);
            }
            parsed = parsed.with(Integer.parseInt(ends.group(1)), Integer.parseInt(ends.group(2)));
        }
        return parsed.minutes.cardinality() == OF_DAY ? ALL : parsed; // most days are whole: they share one
    }

    /** These and those from a minute up to, and without, another. */
    public DayMinutes with(int from, int to) {
        if (from < 0 || to > OF_DAY || from >= to) {
            throw new IllegalArgumentException("no range of minutes: " + from + "-" + to);
        }
        BitSet more = (BitSet) minutes.clone();
        more.set(from, to);
        return new DayMinutes(more);
    }

    public boolean isNone() {
        return minutes.isEmpty();
    }

    /** In their order, each as long as can be. */
    public List<Range> ranges() {
        List<Range> ranges = new ArrayList<>();
        for (int from = minutes.nextSetBit(0); from >= 0; ) {
            int to = minutes.nextClearBit(from);
            ranges.add(new Range(from, to));
            from = minutes.nextSetBit(to);
        }
        return ranges;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DayMinutes those && minutes.equals(those.minutes);
    }

    @Override
    public int hashCode() {
        return minutes.hashCode();
    }

    @Override
    public String toString() {
        return String.join(
                ",", ranges().stream().map(range -> range.from + "-" + range.to).toList());
    }
}
