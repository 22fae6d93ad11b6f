package io.popdb.pulse.domain.expectation;

import io.popdb.pulse.domain.expectation.DayProfile.Place;
import io.popdb.pulse.domain.expectation.Tuning.Constant;
import java.util.Arrays;
import java.util.List;

/** How surprising a silence must be, by each way of reckoning and in each place of the day; learned from those of the past. */
final class Bounds {
    private static final double SPACING_MARGIN = 2;
    private static final double AT_LEAST_MARGIN = 1.15;
    private static final double AT_MOST_ABOVE = 1.3; // how far a single silence lifts a bound
    private static final int WAYS = Way.values().length;
    private static final int ALL = WAYS * Place.values().length;

    private final Tuning tuning;
    private final TailRecord[] tails = new TailRecord[ALL];
    private final double[] bounds = new double[ALL];
    private final double[] peaks = new double[ALL];

    /** The ways of reckoning. */
    enum Way {
        /** By what was lost and by other days at once: as surprising as the less surprised of the two says. */
        BOTH,
        /** By what was lost of that which comes even while doors are shut. */
        AT_LEAST,
        SPACING
    }

    Bounds(Tuning tuning) {
        this.tuning = tuning;
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
        for (Place place : Place.values()) {
            double least =
                    place == Place.NEAR_A_DOOR ? tuning.of(Constant.LEAST_NEAR_A_DOOR) : tuning.of(Constant.LEAST);
            int both = index(Way.BOTH, place);
            bounds[both] = Math.max(
                    least,
                    tuning.of(Constant.TAIL_SHARE)
                            * tails[both].bound(tuning.of(Constant.RARITY), tuning.of(Constant.TAIL_SCALE)));
            int atLeast = index(Way.AT_LEAST, place);
            bounds[atLeast] = Math.max(
                    tuning.of(Constant.LEAST_AT_LEAST),
                    AT_LEAST_MARGIN * tails[atLeast].bound(tuning.of(Constant.RARITY), tuning.of(Constant.TAIL_SCALE)));
            int spacing = index(Way.SPACING, place);
            bounds[spacing] = Math.max(tuning.of(Constant.LEAST_BY_SPACING), tails[spacing].second() + SPACING_MARGIN);
        }
    }

    private static int index(Way way, Place place) {
        return place.ordinal() * WAYS + way.ordinal();
    }

    void forgetToday() {
        for (TailRecord tail : tails) {
            tail.forgetToday();
        }
    }

    /** A surprise within the present silence. */
    void see(Way way, Place place, double surprise) {
        int i = index(way, place);
        peaks[i] = Math.max(peaks[i], surprise);
    }

    /** The silence is over, and was one like others, or was not. */
    void settle(boolean teaches) {
        for (int i = 0; i < ALL; i++) {
            if (teaches) {
                tails[i].add(Math.min(peaks[i], AT_MOST_ABOVE * bounds[i]));
            }
            peaks[i] = 0;
        }
    }

    /** How many days they are learned from. */
    int days() {
        return tails[0].days();
    }

    double bound(Way way, Place place) {
        return bounds[index(way, place)];
    }

    Kept save() {
        return new Kept(Arrays.stream(tails).map(TailRecord::save).toList(), bounds.clone(), peaks.clone());
    }

    void restore(Kept kept) {
        for (int i = 0; i < ALL; i++) {
            tails[i].restore(kept.tails.get(i));
        }
        System.arraycopy(kept.bounds, 0, bounds, 0, ALL);
        System.arraycopy(kept.peaks, 0, peaks, 0, ALL);
    }

    /** What is kept of them. */
    @SuppressWarnings("ArrayRecordComponent") // copies; never changed, never compared
    record Kept(List<TailRecord.Kept> tails, double[] bounds, double[] peaks) {}
}
