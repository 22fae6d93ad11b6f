package io.popdb.pulse.domain.expectation;

import io.popdb.pulse.domain.expectation.Bounds.Way;
import io.popdb.pulse.domain.expectation.DayProfile.Place;
import io.popdb.pulse.domain.expectation.Tuning.Constant;

/**
 * How surprising the present silence is, and whether it is beyond chance. It must surprise in two ways at once: by the
 * requests that were lost in it ({@link HazardTable}), and by what followed on other days at this time
 * ({@link Reckoning}). A sender that calls at regular intervals is judged by those ({@link Spacing}). How surprising is
 * enough, the silences of six weeks have set ({@link Bounds}); what may be a door ({@link OfficeHours}) is waited for.
 */
final class Surprises {
    private static final int FEWEST_MINUTES = 3;
    private static final int LONG_MINUTES = 60;
    private static final double LOST_AT_LEAST = 3; // where other days decide alone
    private static final double SPACING_AHEAD_OF_DAYS = 5;
    private static final double ORDINARY_BOUND = 10;
    private static final double SUSPICION_AT_MOST = 15;
    private static final double FEW_DAYS = 14; // to have bounds of, where another judge contradicts
    private static final double SURER_AT_MOST = 0.25;
    private static final double FEW_A_DAY = 60;
    private static final double MORE_WHERE_FEW = 2;

    private final Learned learned;
    private final Silence silence = new Silence();
    private final Reckoning reckoning = new Reckoning();
    private final Doors doors;
    private final Bounds bounds;
    private final Tuning tuning;
    private Place place = Place.THIN;
    private double bySpacing;

    Surprises(Learned learned, Tuning tuning) {
        this.learned = learned;
        doors = new Doors(learned, silence, tuning);
        bounds = new Bounds(tuning);
        this.tuning = tuning;
    }

    Doors doors() {
        return doors;
    }

    Silence silence() {
        return silence;
    }

    /** To be told before the day ends in which a silence goes on. */
    void carryOver(long lastMinute) {
        reckoning.carryOver(learned.level().value(), learned);
        if (doors.endDay(lastMinute, reckoning.carried())) {
            reckoning.dropCarried();
        }
    }

    void forgetToday() {
        bounds.forgetToday();
    }

    void startDay(boolean known) {
        if (known) {
            bounds.startDay();
        }
        reckoning.startDay(learned);
    }

    void begin(long minute) {
        silence.begin(minute, learned.level().mayBeFalling());
        doors.begin();
        reckoning.begin(learned.ofDay(minute), learned);
    }

    /** What was lost so far counts no more; the silence goes on. */
    void reckonAnew(long minute) {
        silence.reckonAnew();
        reckoning.begin(learned.ofDay(minute), learned);
    }

    /** Another minute without requests, so many after the last. */
    void empty(long minute, long quiet) {
        double surprise = learned.surpriseOfEmpty(minute, quiet);
        double atLeast = Math.min(surprise, learned.surpriseAtLeast(minute, quiet, doors.hasNotOpened()));
        goesOn(minute, surprise, atLeast);
    }

    /** A minute that brought so little that the silence goes on; it adds no surprise to it. */
    void trickle(long minute) {
        goesOn(minute, 0, 0);
    }

    private void goesOn(long minute, double surprise, double atLeast) {
        int ofDay = learned.ofDay(minute);
        DayProfile profile = learned.profile();
        boolean open = profile.isOpen(ofDay, learned.spacing().interval());
        silence.minute(open, learned.expected(minute), surprise, atLeast);
        reckoning.empty(ofDay, learned.level().value(), learned);
        bySpacing = Math.min(
                reckoning.surprise() + SPACING_AHEAD_OF_DAYS, learned.spacing().surprise(silence.openMinutes()));
        place = profile.place(ofDay);
        bounds.see(Way.SPACING, place, bySpacing);
        bounds.see(Way.AT_LEAST, place, silence.lostAtLeast());
        if (!doors.mayBeDoor(minute)) {
            bounds.see(Way.BOTH, place, byBoth());
        }
    }

    /** Requests came: the silence was one like others, or was not. */
    void settle(boolean teaches) {
        bounds.settle(teaches);
    }

    void end() {
        bySpacing = 0;
        reckoning.end();
    }

    private double byBoth() {
        return Math.min(silence.lost(), reckoning.surprise());
    }

    private double bound() {
        return bounds.bound(Way.BOTH, place);
    }

    boolean areBeyondChance(long now) {
        return areBeyondChance(now, 1);
    }

    boolean areBeyondChance(long now, boolean anotherSaysSo) {
        double few = FEW_DAYS / Math.max(1, bounds.days());
        return areBeyondChance(now, anotherSaysSo ? 1 : 1 + Math.min(SURER_AT_MOST, few * few));
    }

    /** @param surer how many times the bounds it must surprise */
    private boolean areBeyondChance(long now, double surer) {
        if (now - silence.began() + 1 < FEWEST_MINUTES || reckoning.surprise() < tuning.of(Constant.LEAST_BY_DAYS)) {
            return false;
        }
        if (learned.spacing().interval() > 0) { // it tells the time better than the days do
            return bySpacing > bounds.bound(Way.SPACING, place);
        }
        if (silence.lostAtLeast() > surer * bounds.bound(Way.AT_LEAST, place)
                && reckoning.surprise() > tuning.of(Constant.LEAST)) {
            return true;
        }
        if (doors.mayBeDoor(now)) {
            return false;
        }
        boolean few = learned.profile().total() < FEW_A_DAY && doors.hasNotOpened();
        boolean daysAreSure = now - silence.began() >= LONG_MINUTES
                && silence.lost() > LOST_AT_LEAST
                && reckoning.surprise() > tuning.of(Constant.DAYS_ALONE) * bound();
        return (daysAreSure || byBoth() > surer * bound() + (few ? MORE_WHERE_FEW : 0)) && !doors.mayRestEarly(now);
    }

    /** Ten where it is nearly an alarm. */
    double suspicion() {
        double agreed = Math.min(SUSPICION_AT_MOST, ORDINARY_BOUND * byBoth() / bound());
        return reckoning.surprise() >= tuning.of(Constant.LEAST_BY_DAYS) ? Math.max(agreed, bySpacing) : agreed;
    }

    Kept save() {
        return new Kept(silence.save(), doors.untilMidnight(), reckoning.save(), bounds.save(), place, bySpacing);
    }

    /** To be called once what was learned is restored. */
    void restore(Kept kept) {
        silence.restore(kept.silence);
        doors.restore(kept.untilMidnight);
        reckoning.restore(kept.reckoning, learned);
        bounds.restore(kept.bounds);
        place = kept.place;
        bySpacing = kept.bySpacing;
    }

    /** What is kept of them. */
    record Kept(
            Silence.Kept silence,
            double untilMidnight,
            Reckoning.Kept reckoning,
            Bounds.Kept bounds,
            DayProfile.Place place,
            double bySpacing) {}
}
