package io.popdb.pulse.domain.expectation;

import java.util.List;

/** What was learned of one agency up to now, and what it lets one expect of today. */
final class Learned implements Reckoning.Days {
    private static final long NEVER = Long.MIN_VALUE;

    private final TrafficPast past = new TrafficPast();
    private final HazardTable hazards = new HazardTable();
    private final Spacing spacing = new Spacing();
    private final Level[] levels = {new Level(), new Level()};
    private final Today course = new Today();
    private DayProfile profile = DayProfile.of(past, 0);
    private long today = NEVER;
    private double levelAtBegin;

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

    TrafficPast past() {
        return past;
    }

    Spacing spacing() {
        return spacing;
    }

    /** Of today. */
    DayProfile profile() {
        return profile;
    }

    Level level() {
        return levels[past.sort(today) == DaySort.WORKING ? 0 : 1];
    }

    boolean isFirstOfDay(long minute) {
        return today == NEVER || minute >= past.begin(today + 1);
    }

    boolean hasDay() {
        return today != NEVER;
    }

    /** The day is over; whether the agency was off. */
    boolean endDay() {
        DayKinship kinship = new DayKinship(past, today);
        boolean off = kinship.wasOff(profile.everyDay());
        if (off) {
            past.mark(past.begin(today), past.begin(today + 1) - 1);
            level().set(levelAtBegin);
        }
        kinship.arrangeDays();
        return off;
    }

    void startDay(long minute) {
        today = past.day(minute);
        levelAtBegin = level().value();
        profile = DayProfile.of(past, today);
        course.begin(levelAtBegin);
    }

    /** When today began. */
    long begin() {
        return past.begin(today);
    }

    int ofDay(long minute) {
        return (int) (minute - begin());
    }

    void minute(long minute, int count) {
        past.add(minute, count);
        course.minute(count, profile.rate(ofDay(minute)));
    }

    void late(long minute, int count) {
        past.addLate(minute, count);
        course.late(count);
    }

    /** Whether what came today may have come before the agency opened, or though it does not open. */
    boolean broughtNextToNothing() {
        return course.isNextToNothing(profile.total());
    }

    /** How many requests a minute should bring. */
    double expected(long minute) {
        return profile.known() ? profile.rate(ofDay(minute)) * level().value() : 0;
    }

    /** How surprising it is that a minute brings nothing, so many quiet minutes after a request. */
    double surpriseOfEmpty(long minute, long quiet) {
        return hazards.surprise(expected(minute), quiet);
    }

    /** The same, though the agency may have closed early, or not opened yet. */
    double surpriseAtLeast(long minute, long quiet, boolean notOpened) {
        return profile.known()
                ? hazards.surprise(profile.rateAtLeast(ofDay(minute), notOpened) * level().value(), quiet)
                : 0;
    }

    /** A minute teaches how often such are empty; one within a silence only once that is settled. */
    void teach(long minute, long quiet, boolean nothing) {
        if (profile.known() && !profile.isNearDoor(ofDay(minute))) {
            hazards.learn(expected(minute), quiet, nothing);
        }
    }

    void settle(boolean teaches) {
        hazards.settle(teaches);
    }

    /** Requests came, after so many that were expected in vain. */
    void teachLevel(long minute, int count, double missing, long quiet) {
        if (profile.known()) {
            if (missing > 0) {
                level().learn(0, missing, (double) quiet);
            }
            level().learn(count, profile.rate(ofDay(minute)), 1);
        }
    }

    /** Those minutes are an outage's. */
    void mark(long fromMinute, long toMinute) {
        past.mark(fromMinute, toMinute);
        if (fromMinute < begin()) {
            profile = DayProfile.of(past, today);
        }
    }

    /** Whether what looked like an outage is the agency's rhythm; then it teaches. */
    boolean isRhythm(long fromMinute, long toMinute) {
        boolean rhythm =
                fromMinute >= begin() && new Recurrence(past, today).takeIn(ofDay(fromMinute), ofDay(toMinute));
        if (rhythm) {
            profile = DayProfile.of(past, today);
        }
        return rhythm;
    }

    /** Whether today it should open in the morning and work for hours. */
    boolean isOffice() {
        return hasDay() && profile.isOffice();
    }

    /** How surprising it would be if one of its rests had begun early at a minute of today, and were not over now. */
    double surpriseOfRest(long minute, long now) {
        return new NextRest(past, today, profile.everyDay()).surpriseOf(ofDay(minute), ofDay(now));
    }

    OwnGaps gaps() {
        return hasDay() ? OwnGaps.of(past, today) : new OwnGaps(0, List.of());
    }

    Habit habit() {
        return Habit.of(profile, spacing.interval(), past.daysBeginAt());
    }

    Kept save() {
        return new Kept(
                past.save(),
                hazards.save(),
                spacing.save(),
                levels[0].save(),
                levels[1].save(),
                course.save(),
                today,
                levelAtBegin);
    }

    void restore(Kept kept) {
        past.restore(kept.past);
        hazards.restore(kept.hazards);
        spacing.restore(kept.spacing);
        levels[0].restore(kept.workingDays);
        levels[1].restore(kept.otherDays);
        course.restore(kept.course);
        today = kept.today;
        levelAtBegin = kept.levelAtBegin;
        if (hasDay()) {
            profile = DayProfile.of(past, today);
        }
    }

    /** What is kept of it; the day's profile is drawn up again. */
    record Kept(
            TrafficPast.Kept past,
            HazardTable.Kept hazards,
            Spacing.Kept spacing,
            Level.Kept workingDays,
            Level.Kept otherDays,
            Today.Kept course,
            long today,
            double levelAtBegin) {}
}
