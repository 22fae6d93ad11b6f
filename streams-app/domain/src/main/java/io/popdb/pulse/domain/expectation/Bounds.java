package io.popdb.pulse.domain.expectation;

import io.popdb.pulse.domain.expectation.DayProfile.Place;
import java.util.Arrays;

/** How surprising a silence must be, by each way of reckoning and in each place of the day; learned from those of the past. */
final class Bounds {
    private static final double RARITY = Math.log(1e4); // days of an agency to one that chance takes beyond a bound
    private static final double LEAST_WHERE_THIN = 8.5;
    private static final double LEAST = 12; // where each of hundreds of minutes a day is a trial
    private static final double LEAST_BY_SPACING = 12;
    private static final double SPACING_MARGIN = 2;
    private static final int WAYS = Way.values().length;
    private static final int ALL = WAYS * Place.values().length;

    private final TailRecord[] tails = new TailRecord[ALL];
    private final double[] bounds = new double[ALL];
    private final double[] peaks = new double[ALL];

    /** The ways of reckoning, which compete by how seldom they were surprised. */
    enum Way {
        HAZARD,
        SPACING,
        OTHER_DAYS
    }

    Bounds() {
        Arrays.setAll(tails, i -> new TailRecord());
        settleBounds();
    }

    void startDay() {
        for (TailRecord tail : tails) {
            tail.startDay();
        }
        settleBounds();
    }

    private void settleBounds() {
        for (int i = 0; i < ALL; i++) {
            bounds[i] = i % WAYS == Way.SPACING.ordinal()
                    ? Math.max(LEAST_BY_SPACING, tails[i].second() + SPACING_MARGIN)
                    : Math.max(i / WAYS == Place.THIN.ordinal() ? LEAST_WHERE_THIN : LEAST, tails[i].bound(RARITY));
        }
    }

    void forgetToday() {
        for (TailRecord tail : tails) {
            tail.forgetToday();
        }
    }

    /** A surprise within the present silence. */
    void see(Way way, Place place, double surprise) {
        int i = place.ordinal() * WAYS + way.ordinal();
        peaks[i] = Math.max(peaks[i], surprise);
    }

    /** The silence is over, and was one like others, or was not. */
    void settle(boolean teaches) {
        for (int i = 0; i < ALL; i++) {
            if (teaches) {
                tails[i].add(peaks[i]);
            }
            peaks[i] = 0;
        }
    }

    double bound(Way way, Place place) {
        return bounds[place.ordinal() * WAYS + way.ordinal()];
    }
}
