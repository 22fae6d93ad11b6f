package io.popdb.pulse.domain.expectation;

/**
 * What was learned of one agency ({@link Learned}), and how surprising its present silence is ({@link Surprises}). Minutes
 * come in their order, counted from the epoch in local time.
 *
 * <p>An outage teaches nothing, unless it turns out to have been a mistake or recurs; it lasts until traffic is back.
 */
public final class AgencyModel {
    private static final long NEVER = Long.MIN_VALUE;
    private static final double LEAST_LEVEL = 0.02;
    private static final double TRICKLE = 0.05; // of what a minute should bring
    private static final long OUTAGE_MARKED_AT_MOST = 30 * 1440;

    private final Learned learned;
    private final Surprises surprises;
    private final Silence silence;
    private final OutageRun outage;

    private long last = NEVER;
    private long now = NEVER;
    private boolean silent;

    public AgencyModel(Tuning tuning) {
        learned = new Learned();
        surprises = new Surprises(learned, tuning);
        silence = surprises.silence();
        outage = new OutageRun(tuning);
    }

    /** The sort of a day of the calendar, to be given before its first minute, and that of the next. */
    public void name(long calendarDay, DaySort sort) {
        learned.past().name(calendarDay, sort);
    }

    public void minute(long minute, int count) {
        enter(minute);
        learned.minute(minute, count);
        boolean trickles = count > 0 && silent && count <= TRICKLE * learned.expected(minute);
        silent = (count == 0 || trickles) && last != NEVER;
        if (outage.isOn()) {
            duringOutage(minute, count);
        } else if (trickles) {
            surprises.trickle(minute);
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
        learned.mark(minute, minute);
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
        surprises.startDay(last != NEVER);
    }

    private void endDay() {
        if (last != NEVER && last < now - 1) {
            surprises.carryOver(now - 1);
        }
        if (learned.endDay()) {
            surprises.forgetToday();
        }
    }

    private void nothing(long minute) {
        long quiet = minute - 1 - last;
        if (quiet == 0) {
            surprises.begin(minute);
        }
        surprises.empty(minute, quiet);
        learned.teach(minute, quiet, true);
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
        if (silence.openMinutes() >= quiet) { // while it rests it keeps no interval
            learned.spacing().learn(minute - last);
        }
        learned.teach(minute, quiet, false);
        learned.teachLevel(minute, count, missing, quiet);
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
            learned.mark(minute, minute);
        }
    }

    private void settle(boolean teachesHazards, boolean teachesBounds) {
        learned.settle(teachesHazards);
        surprises.settle(teachesBounds);
    }

    private void heard(long minute) {
        last = minute;
        surprises.end();
    }

    /** The present silence, if there is one. */
    public PresentSilence present() {
        return new PresentSilence(surprises, outage, silent, now);
    }

    /** The others with which it fell silent are back: from now on it is judged whether this one stays away. */
    public void reckonAnew(long minute) {
        surprises.reckonAnew(minute);
    }

    /** What was taken for a silence was none: requests had come, and arrived late. */
    public void disproved() {
        settle(false, false);
        if (outage.isOn()) {
            outage.end(silence.began());
        }
        silent = false;
        if (last != NEVER) {
            heard(now);
        }
    }

    /** The present silence is taken for an outage, and teaches nothing. */
    public void alarm(long minute) {
        outage.start(minute, learned.level().value());
        learned.mark(Math.max(silence.began(), minute - OUTAGE_MARKED_AT_MOST), minute);
    }

    /** Whether an outage is on: from its alarm until traffic is back. */
    public boolean isDown() {
        return outage.isOn();
    }

    /** Requests in a slot of ten minutes, counted from the epoch; not a number where that is not known, or was an outage. */
    public double requestsOf(long slot) {
        return learned.past().requests(slot);
    }

    /** How long nothing came between requests so far. */
    public OwnGaps gaps() {
        return learned.gaps();
    }

    /** What the agency is taken to be. */
    public Habit habit() {
        return learned.habit();
    }

    /** Whether enough was learned of days like today to judge by, also how soon that is told of. */
    public boolean isKnown() {
        return last != NEVER && learned.hasDay() && learned.profile().known();
    }

    /** All that it knows, to be {@linkplain #restore taken up} again. */
    public Kept save() {
        return new Kept(learned.save(), surprises.save(), outage.save(), last, now, silent);
    }

    /** Goes on where it was. */
    public void restore(Kept kept) {
        learned.restore(kept.learned);
        surprises.restore(kept.surprises);
        outage.restore(kept.outage);
        last = kept.last;
        now = kept.now;
        silent = kept.silent;
    }

    /** What is kept of it: some fifteen kilobytes. */
    public record Kept(
            Learned.Kept learned,
            Surprises.Kept surprises,
            OutageRun.Kept outage,
            long last,
            long now,
            boolean silent) {}
}
