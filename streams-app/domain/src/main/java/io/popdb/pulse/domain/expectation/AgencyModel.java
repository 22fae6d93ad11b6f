package io.popdb.pulse.domain.expectation;

import io.popdb.pulse.domain.expectation.Bounds.Way;
import io.popdb.pulse.domain.expectation.DayProfile.Place;
import java.util.Locale;

/**
 * What was learned of one agency, and how surprising its present silence is. Minutes come in their order, counted from the
 * epoch in local time.
 *
 * <p>Three ways of reckoning compete: how often such a minute was empty ({@link HazardTable}), what followed on other days
 * at this time ({@link Waits}), and the interval of a sender that has one ({@link Spacing}). Each is held to a bound that
 * its own surprises of six weeks have set ({@link Bounds}): who foretold the agency well speaks early, who did not, late.
 */
public final class AgencyModel {
    private static final long NEVER = Long.MIN_VALUE;
    private static final double LEAST_BY_DAYS = 6.5;
    private static final double TOGETHER = 0.85;
    private static final double ONE_AT_MOST = 1.5;
    private static final double SPACING_AHEAD_OF_DAYS = 3;
    private static final int DAYS_COMPARED = 4;
    private static final int OUTAGES_OF_A_RHYTHM = 2; // besides the present one
    private static final double ORDINARY_BOUND = 10;
    private static final double LEAST_LEVEL = 0.02;
    private static final long OUTAGE_MARKED_AT_MOST = 30 * 1440;

    private final TrafficPast past = new TrafficPast();
    private final HazardTable hazards = new HazardTable();
    private final Spacing spacing = new Spacing();
    private final Level[] levels = {new Level(), new Level()};
    private final Bounds bounds = new Bounds();
    private final Reckoning reckoning = new Reckoning();
    private final OutageRun outage = new OutageRun();

    private DayProfile profile;
    private final Reckoning.Days days = new OtherDays();
    private long today = NEVER;
    private long last = NEVER;
    private long began;
    private boolean silent;
    private Place place = Place.THIN;
    private double bySpacing;
    private double openMinutes;
    private double expectedInSilence;
    private double levelAtBegin;

    public AgencyModel() {
        profile = DayProfile.of(past, 0);
    }

    private final class OtherDays implements Reckoning.Days {
        @Override
        public Waits after(int minuteOfDay) {
            return Waits.of(view(false), minuteOfDay, profile.isSteady(minuteOfDay));
        }

        @Override
        public Waits before(int minuteOfDay) {
            return Waits.of(view(true), minuteOfDay, profile.isSteady(minuteOfDay - 1));
        }

        private Waits.View view(boolean back) {
            return new Waits.View(past, today, past.sort(today), profile.everyDay(), back);
        }
    }

    /** The sort of a day of the calendar, to be given before its first minute, and that of the next. */
    public void name(long calendarDay, DaySort sort) {
        past.name(calendarDay, sort);
    }

    public void minute(long minute, int count) {
        if (today == NEVER || minute >= past.begin(today + 1)) {
            startDay(minute);
        }
        past.add(minute, count);
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
        if (today == NEVER || minute >= past.begin(today + 1)) {
            startDay(minute);
        }
        past.add(minute, 0);
        past.mark(minute, minute);
        hazards.settle(false);
        bounds.settle(false);
        if (outage.isOn()) {
            outage.end(began);
        }
        silent = false;
        if (last != NEVER) {
            heard(minute);
        }
    }

    private void startDay(long minute) {
        if (today != NEVER) {
            endDay();
        }
        today = past.day(minute);
        levelAtBegin = level().value();
        if (last != NEVER) {
            bounds.startDay();
        }
        profile = DayProfile.of(past, today);
        reckoning.startDay(days);
    }

    private void endDay() {
        if (last != NEVER && last < past.begin(today + 1) - 1) {
            reckoning.carryOver(level().value(), days);
        }
        if (new DayKinship(past, today).wasOff(profile.everyDay())) {
            past.mark(past.begin(today), past.begin(today + 1) - 1);
            level().set(levelAtBegin);
            bounds.forgetToday();
        }
        past.beginDaysAt(new DayKinship(past, today).quietestBegin());
    }

    private Level level() {
        return levels[past.sort(today) == DaySort.WORKING ? 0 : 1];
    }

    private int ofDay(long minute) {
        return (int) (minute - past.begin(today));
    }

    private void nothing(long minute) {
        int ofDay = ofDay(minute);
        long quiet = minute - 1 - last;
        if (quiet == 0) {
            began = minute;
            openMinutes = 0;
            expectedInSilence = 0;
            reckoning.begin(ofDay, days);
        }
        double level = level().value();
        double logChance = 0;
        if (profile.known()) {
            double expected = profile.rate(ofDay) * level;
            logChance = Math.log(hazards.emptyChance(expected, quiet, profile.isNearDoor(ofDay)));
            expectedInSilence += expected;
            hazards.learn(expected, quiet, profile.isNearDoor(ofDay), true);
        }
        openMinutes += profile.isOpen(ofDay) ? 1 : 0;
        reckoning.empty(ofDay, logChance, level, days);
        bySpacing = Math.min(reckoning.byDays() + SPACING_AHEAD_OF_DAYS, spacing.surprise(openMinutes));
        place = profile.place(ofDay);
        bounds.see(Way.HAZARD, place, reckoning.byHazard());
        bounds.see(Way.SPACING, place, bySpacing);
        bounds.see(Way.OTHER_DAYS, place, reckoning.byDays());
    }

    private void requests(long minute, int count) {
        if (last == NEVER) {
            last = minute;
            return;
        }
        int ofDay = ofDay(minute);
        long quiet = minute - 1 - last;
        double expected = profile.rate(ofDay) * level().value();
        boolean door = profile.isNearDoor(ofDay);
        if (quiet > 0) {
            hazards.settle(true);
            bounds.settle(true);
            if (profile.known()) {
                level().learn(0, expectedInSilence / Math.max(LEAST_LEVEL, level().value()));
            }
        }
        spacing.learn(minute - last);
        if (profile.known()) {
            hazards.learn(expected, quiet, door, false);
            level().learn(count, profile.rate(ofDay));
        }
        heard(minute);
    }

    private void duringOutage(long minute, int count) {
        if (count == 0 && !outage.heard()) {
            nothing(minute);
        }
        if (outage.isOver(minute, count, profile.rate(ofDay(minute)), profile.busyRate())) {
            boolean rhythm = recurs(minute);
            boolean mistaken = outage.end(began);
            hazards.settle(rhythm);
            bounds.settle(mistaken || rhythm);
            heard(minute);
        } else {
            past.mark(minute, minute);
        }
    }

    /** What looked like an outage at this time on most of the last days is the agency's rhythm: then all of them teach. */
    private boolean recurs(long minute) {
        if (began < past.begin(today)) {
            return false;
        }
        int from = ofDay(began);
        int to = ofDay(minute);
        int compared = 0;
        int outages = 0;
        for (long day = today - 1; compared < DAYS_COMPARED && past.has(day, today); day--) {
            if (past.sort(day).isLike(past.sort(today))) {
                compared++;
                outages += past.anyOutage(day, from, to) ? 1 : 0;
            }
        }
        if (outages < OUTAGES_OF_A_RHYTHM) {
            return false;
        }
        for (long day = today; past.has(day, today) || day == today; day--) {
            past.clearOutage(day, from, to);
        }
        return true;
    }

    private void heard(long minute) {
        last = minute;
        openMinutes = 0;
        bySpacing = 0;
        reckoning.end();
    }

    /** Whether the present silence is beyond chance. */
    public boolean isBeyondChance() {
        if (!silent || outage.isOn() || reckoning.byDays() < LEAST_BY_DAYS) {
            return false;
        }
        if (spacing.interval() > 0) { // it tells the time better than the days do
            return bySpacing > bounds.bound(Way.SPACING, place);
        }
        double byDays = share(reckoning.byDays(), Way.OTHER_DAYS);
        return hasNotOpened() ? byDays > 1 : (byDays + share(reckoning.byHazard(), Way.HAZARD)) / 2 > TOGETHER;
    }

    private double share(double surprise, Way way) {
        return Math.min(ONE_AT_MOST, surprise / bounds.bound(way, place));
    }

    /** The present silence is taken for an outage, and teaches nothing. */
    public void alarm(long minute) {
        outage.start(minute, level().value());
        past.mark(Math.max(began, minute - OUTAGE_MARKED_AT_MOST), minute);
    }

    /** Whether an outage is on: from its alarm until traffic is back. */
    public boolean isDown() {
        return outage.isOn();
    }

    /** Whether nothing came in the last minute. */
    public boolean isSilent() {
        return silent;
    }

    /** Whether nothing has come since the agency's day began. */
    public boolean hasNotOpened() {
        return today != NEVER && began <= past.begin(today);
    }

    /** Whether today it should open in the morning and work for hours. */
    public boolean isOffice() {
        return today != NEVER && past.sort(today) == DaySort.WORKING && profile.isOffice();
    }

    /** How surprising the present silence is where the ways of reckoning agree; ten where it is nearly an alarm. */
    public double suspicion() {
        if (!silent) {
            return 0;
        }
        double agreed = ORDINARY_BOUND
                * Math.min(share(reckoning.byDays(), Way.OTHER_DAYS), share(reckoning.byHazard(), Way.HAZARD));
        return reckoning.byDays() >= LEAST_BY_DAYS ? Math.max(agreed, bySpacing) : agreed;
    }

    /** How surprising this empty minute is, were it so many minutes after the last request. */
    double surpriseOfEmpty(long minute, long quiet) {
        int ofDay = ofDay(minute);
        double expected = profile.rate(ofDay) * level().value();
        return -Math.log(hazards.emptyChance(expected, quiet, profile.isNearDoor(ofDay)));
    }

    double hazardBound() {
        return bounds.bound(Way.HAZARD, place);
    }

    /** The first minute of the present silence, or of the last one. */
    public long began() {
        return began;
    }

    /** What the agency is taken to be. */
    public Habit habit() {
        return Habit.of(profile, spacing.interval(), past.daysBeginAt());
    }

    /** The figures behind a verdict. */
    public String figures() {
        return String.format(
                Locale.ROOT,
                "by hazard %.1f of %.1f, by interval %.1f of %.1f, by other days %.1f of %.1f; %s",
                reckoning.byHazard(),
                bounds.bound(Way.HAZARD, place),
                bySpacing,
                bounds.bound(Way.SPACING, place),
                reckoning.byDays(),
                bounds.bound(Way.OTHER_DAYS, place),
                habit().sentence());
    }
}
