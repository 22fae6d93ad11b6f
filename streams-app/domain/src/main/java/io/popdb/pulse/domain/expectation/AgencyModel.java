package io.popdb.pulse.domain.expectation;

import io.popdb.pulse.domain.expectation.Bounds.Way;
import io.popdb.pulse.domain.expectation.DayProfile.Place;
import java.util.Locale;

/**
 * What was learned of one agency, and how surprising its present silence is. Minutes come in their order, counted from the
 * epoch in local time.
 *
 * <p>A silence must be surprising in two ways at once: by the requests that were lost in it ({@link HazardTable}), and by
 * what followed on other days at this time ({@link Reckoning}). A sender that calls at regular intervals is judged by those
 * ({@link Spacing}). How surprising is enough, the silences of six weeks have set ({@link Bounds}). What may be a door
 * ({@link OfficeHours}) is waited for, and neither alarms nor teaches.
 */
public final class AgencyModel {
    private static final long NEVER = Long.MIN_VALUE;
    private static final int FEWEST_MINUTES = 3;
    private static final double LEAST_BY_DAYS = 6.5;
    private static final double SPACING_AHEAD_OF_DAYS = 3;
    private static final double ORDINARY_BOUND = 10;
    private static final double SUSPICION_AT_MOST = 15;
    private static final double FEW_A_DAY = 60;
    private static final double MORE_WHERE_FEW = 2;
    private static final double LEAST_LEVEL = 0.02;
    private static final long OUTAGE_MARKED_AT_MOST = 30 * 1440;

    private final Learned learned = new Learned();
    private final Bounds bounds = new Bounds();
    private final Reckoning reckoning = new Reckoning();
    private final OutageRun outage = new OutageRun();
    private final Silence silence = new Silence();

    private long last = NEVER;
    private long now = NEVER;
    private boolean silent;
    private Place place = Place.THIN;
    private double bySpacing;

    /** The sort of a day of the calendar, to be given before its first minute, and that of the next. */
    public void name(long calendarDay, DaySort sort) {
        learned.past().name(calendarDay, sort);
    }

    public void minute(long minute, int count) {
        enter(minute);
        learned.minute(minute, count);
        silent = count == 0 && last != NEVER;
        if (outage.isOn()) {
            duringOutage(minute, count);
        } else if (silent) {
            nothing(minute);
        } else if (count > 0) {
            requests(minute, count);
        }
    }

    /** A minute of a day on which the agency is known to be closed: it teaches nothing, and nothing is expected. */
    public void closed(long minute) {
        enter(minute);
        learned.past().add(minute, 0);
        learned.past().mark(minute, minute);
        settle(false, false);
        if (outage.isOn()) {
            outage.end(silence.began());
        }
        silent = false;
        if (last != NEVER) {
            heard(minute);
        }
    }

    /** Requests of a minute that was given before, which came only now. A silence that they broke is reckoned anew. */
    public void late(long minute, int count) {
        learned.late(minute, count);
        if (outage.isOn()) {
            outage.late(count);
        } else if (silent && minute >= silence.began() && minute >= learned.begin()) {
            settle(false, false);
            heard(minute);
            silent = minute < now;
            for (long empty = minute + 1; empty <= now; empty++) {
                nothing(empty);
            }
        }
    }

    private void enter(long minute) {
        now = minute;
        if (!learned.isFirstOfDay(minute)) {
            return;
        }
        if (learned.hasDay()) {
            endDay();
        }
        learned.startDay(minute);
        if (last != NEVER) {
            bounds.startDay();
        }
        reckoning.startDay(learned);
    }

    private void endDay() {
        if (last != NEVER && last < now - 1) {
            reckoning.carryOver(learned.level().value(), learned);
        }
        if (learned.endDay()) {
            bounds.forgetToday();
        }
    }

    private void nothing(long minute) {
        int ofDay = learned.ofDay(minute);
        long quiet = minute - 1 - last;
        if (quiet == 0) {
            silence.begin(minute, learned.level().fell());
            reckoning.begin(ofDay, learned);
        }
        DayProfile profile = learned.profile();
        boolean open = profile.isOpen(ofDay, learned.spacing().interval());
        silence.minute(open, learned.expected(minute), learned.surpriseOfEmpty(minute, quiet));
        learned.teach(minute, quiet, true);
        reckoning.empty(ofDay, learned.level().value(), learned);
        bySpacing = Math.min(
                reckoning.surprise() + SPACING_AHEAD_OF_DAYS, learned.spacing().surprise(silence.openMinutes()));
        place = profile.place(ofDay);
        bounds.see(Way.SPACING, place, bySpacing);
        if (!learned.isPerhapsDoor(silence, now)) {
            bounds.see(Way.BOTH, place, byBoth());
        }
    }

    private void requests(long minute, int count) {
        if (last == NEVER) {
            last = minute;
            return;
        }
        long quiet = minute - 1 - last;
        double missing = 0;
        if (quiet > 0) {
            settle(true, true);
            missing = silence.expected() / Math.max(LEAST_LEVEL, learned.level().value());
        }
        learned.spacing().learn(minute - last);
        learned.teach(minute, quiet, false);
        learned.teachLevel(minute, count, missing);
        heard(minute);
    }

    private void duringOutage(long minute, int count) {
        if (count == 0 && !outage.heard()) {
            nothing(minute);
        }
        DayProfile profile = learned.profile();
        if (outage.isOver(minute, count, profile.rate(learned.ofDay(minute)), profile.busyRate())) {
            boolean rhythm = learned.isRhythm(silence.began(), minute);
            boolean mistaken = outage.end(silence.began());
            settle(rhythm, mistaken || rhythm);
            heard(minute);
        } else {
            learned.past().mark(minute, minute);
        }
    }

    private void settle(boolean teachesHazards, boolean teachesBounds) {
        learned.settle(teachesHazards);
        bounds.settle(teachesBounds);
    }

    private void heard(long minute) {
        last = minute;
        bySpacing = 0;
        reckoning.end();
    }

    /** Whether the present silence is beyond chance. */
    public boolean isBeyondChance() {
        return silent && !outage.isOn() && isSurprising();
    }

    /** The others with which it fell silent are back: from now on it is judged whether this one stays away. */
    void reckonAnew(long minute) {
        silence.reckonAnew();
        reckoning.begin(learned.ofDay(minute), learned);
    }

    /** Whether it is beyond chance, since it was reckoned anew, that nothing has come. */
    boolean staysAway() {
        return silent && outage.isOn() && !outage.heard() && isSurprising();
    }

    private boolean isSurprising() {
        if (now - silence.began() + 1 < FEWEST_MINUTES || reckoning.surprise() < LEAST_BY_DAYS) {
            return false;
        }
        if (learned.spacing().interval() > 0) { // it tells the time better than the days do
            return bySpacing > bounds.bound(Way.SPACING, place);
        }
        double more = learned.profile().total() < FEW_A_DAY && hasNotOpened() ? MORE_WHERE_FEW : 0;
        return !learned.isPerhapsDoor(silence, now) && byBoth() > bound() + more;
    }

    private double byBoth() {
        return Math.min(silence.lost(), reckoning.surprise());
    }

    /** How surprising a silence must be at this time of the day. */
    double bound() {
        return bounds.bound(Way.BOTH, place);
    }

    /** The present silence is taken for an outage, and teaches nothing. */
    public void alarm(long minute) {
        outage.start(minute, learned.level().value());
        learned.past().mark(Math.max(silence.began(), minute - OUTAGE_MARKED_AT_MOST), minute);
    }

    /** Whether an outage is on: from its alarm until traffic is back. */
    public boolean isDown() {
        return outage.isOn();
    }

    /** Whether nothing came in the last minute. */
    public boolean isSilent() {
        return silent;
    }

    /** Whether nothing to speak of has come since the agency's day began. */
    public boolean hasNotOpened() {
        return learned.hasNotOpened(silence);
    }

    /** Whether it should have opened some time ago, and has not. */
    public boolean isLateToOpen() {
        return silent && learned.isLateToOpen(silence, now);
    }

    /** Whether today it should open in the morning and work for hours. */
    public boolean isOffice() {
        return learned.isOffice();
    }

    /** How surprising the present silence is where the ways of reckoning agree; ten where it is nearly an alarm. */
    public double suspicion() {
        if (!silent) {
            return 0;
        }
        double agreed = Math.min(SUSPICION_AT_MOST, ORDINARY_BOUND * byBoth() / bound());
        return reckoning.surprise() >= LEAST_BY_DAYS ? Math.max(agreed, bySpacing) : agreed;
    }

    /** The first minute of the present silence, or of the last one. */
    public long began() {
        return silence.began();
    }

    /** What the agency is taken to be. */
    public Habit habit() {
        return learned.habit();
    }

    /** The figures behind a verdict. */
    public String figures() {
        return String.format(
                Locale.ROOT,
                "by what was lost %.1f and by other days %.1f of %.1f, by interval %.1f of %.1f; %s",
                silence.lost(),
                reckoning.surprise(),
                bound(),
                bySpacing,
                bounds.bound(Way.SPACING, place),
                habit().sentence());
    }
}
