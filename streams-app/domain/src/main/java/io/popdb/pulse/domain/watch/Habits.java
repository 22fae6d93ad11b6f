package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.expectation.AgencyModel;
import io.popdb.pulse.domain.expectation.DaySort;
import io.popdb.pulse.domain.expectation.Habit;
import io.popdb.pulse.domain.expectation.OwnGaps;
import io.popdb.pulse.domain.expectation.Tuning;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What one connection's agency is in the habit of doing, by {@link AgencyModel}, which reckons in local time and by the days of
 * the calendar. Minutes are counted from the epoch.
 */
final class Habits {
    /** Of which nothing is known: longer ago than all that is remembered. */
    private static final long LOST_AT_MOST = 44L * 1440;
    /** How far ahead one looks for the moment at which a silence would be beyond chance. */
    private static final long LOOKS_AHEAD_DAYS = 60;

    private static final long DAY_MINUTES = 1440;
    private static final long ABOUT_MINUTES = 30;
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final WorkCalendar calendar;
    private final Tuning tuning;
    private final AgencyModel model;
    private long next = LastSeen.NEVER;
    private long namedUntil = LastSeen.NEVER;
    /** As long as nothing comes it stays the same. */
    private long deadlineMillis = UNKNOWN;

    private long deadlineByHoursMillis = UNKNOWN;

    Habits(WorkCalendar calendar, Tuning tuning) {
        this.calendar = calendar;
        this.tuning = tuning;
        this.model = new AgencyModel(tuning);
    }

    /** Takes a minute; of those that were lost before it nothing is known. */
    void minute(long minute, int requests, boolean closed) {
        if (next != LastSeen.NEVER) {
            for (long lost = Math.max(next, minute - LOST_AT_MOST); lost < minute; lost++) {
                name(lost);
                model.closed(local(lost));
            }
        }
        name(minute);
        if (closed || requests > 0 || next != minute) {
            deadlineMillis = UNKNOWN;
        }
        if (closed) {
            model.closed(local(minute));
        } else {
            model.minute(local(minute), requests);
        }
        next = minute + 1;
    }

    private void name(long minute) {
        long day = Math.floorDiv(local(minute), DAY_MINUTES);
        if (day >= namedUntil) {
            model.name(day, DaySort.of(day, calendar));
            model.name(day + 1, DaySort.of(day + 1, calendar));
            namedUntil = day + 1;
        }
    }

    /** More requests of a minute that was taken before. */
    void late(long minute, int requests) {
        deadlineMillis = UNKNOWN;
        model.late(local(minute), requests);
    }

    /** What was taken for a silence was a delay. */
    void disproved() {
        deadlineMillis = UNKNOWN;
        model.disproved();
    }

    /** Whether enough is known of days like today to judge by. */
    boolean areKnown() {
        return model.isKnown();
    }

    /** The present silence is an outage: it lasts until traffic is back, and teaches nothing. */
    void alarm() {
        deadlineMillis = UNKNOWN;
        if (!model.isDown()) {
            model.alarm(local(next - 1));
        }
    }

    boolean isDown() {
        return model.isDown();
    }

    boolean isSilent() {
        return model.present().isOn();
    }

    /** The others of a mass silence are back: whether this one stays away is judged from now on. */
    void reckonAnew() {
        deadlineMillis = UNKNOWN;
        if (model.isDown()) {
            model.reckonAnew(local(next - 1));
        }
    }

    /** Whether the silence, which no incident tells of, is beyond chance. */
    boolean areBroken() {
        return model.isDown() ? model.present().staysAway() : model.present().isBeyondChance();
    }

    /** The same, by one who knows whether the hours that were learned of the traffic say so, too. */
    boolean areBroken(boolean hoursSaySo) {
        return model.isDown() ? model.present().staysAway() : model.present().isBeyondChance(hoursSaySo);
    }

    /** Whether nothing to speak of has come since the agency's day began. */
    boolean haveNotOpened() {
        return model.present().hasNotOpened();
    }

    /** Whether it should have opened some time ago, and has not. */
    boolean areLateToOpen() {
        return model.present().isLateToOpen();
    }

    /** Whether it has not opened, and will hardly open late. */
    boolean areOverdue() {
        return model.present().isOverdue();
    }

    /** Whether it may be that it does not open today. */
    boolean areOfAClosedDay() {
        return model.present().isClosedToday();
    }

    /** Ten where it is nearly beyond chance. */
    double suspicion() {
        return model.present().suspicion();
    }

    /** The first minute of the silence. */
    long began() {
        return model.present().began() - local(0);
    }

    /** Requests that should have come in it. */
    double expected() {
        return model.present().expected();
    }

    /** Requests in a slot of ten minutes of local time; not a number where that is not known, or was an outage. */
    double requestsOf(long slot) {
        return model.requestsOf(slot);
    }

    /** How many requests came so far, about, and how long nothing came between two of them. */
    OwnGaps gaps() {
        return model.gaps();
    }

    /** How many minutes the longest silence lasted, of those that began within half an hour of that time of some day. */
    OptionalLong longestSilenceAbout(long minute) {
        return gaps().gaps().stream()
                .filter(gap -> isAbout(gap.last() + 1, local(minute)))
                .mapToLong(gap -> gap.next() - gap.last() - 1)
                .max();
    }

    private static boolean isAbout(long one, long other) {
        long apart = Math.floorMod(one - other, DAY_MINUTES);
        return Math.min(apart, DAY_MINUTES - apart) <= ABOUT_MINUTES;
    }

    /** The moment that a minute of what is said of the agency begins. */
    static Instant moment(long localMinute) {
        return Instant.ofEpochMilli((localMinute - local(0)) * Spans.MINUTE_MILLIS);
    }

    /** What the agency is taken to be. */
    Habit habit() {
        return model.habit();
    }

    /**
     * When the silence would be beyond chance, if nothing came from now on; {@link LastSeen#NEVER} for not within two months.
     *
     * @param hoursSaySoMillis from when on the hours that were learned of the traffic would say so; NEVER for not at all
     */
    long deadlineMillis(long hoursSaySoMillis) {
        if (deadlineMillis == UNKNOWN || hoursSaySoMillis != deadlineByHoursMillis) {
            deadlineByHoursMillis = hoursSaySoMillis;
            deadlineMillis = lookAhead(hoursSaySoMillis == LastSeen.NEVER ? Long.MAX_VALUE : hoursSaySoMillis);
        }
        return deadlineMillis;
    }

    private long lookAhead(long hoursSaySoMillis) {
        Habits ahead = new Habits(calendar, tuning);
        ahead.restore(save());
        for (long minute = next; minute < next + LOOKS_AHEAD_DAYS * DAY_MINUTES; minute++) {
            ahead.minute(minute, 0, false);
            long millis = (minute + 1) * Spans.MINUTE_MILLIS;
            if (ahead.model.present().isBeyondChance(millis >= hoursSaySoMillis)) {
                return millis;
            }
        }
        return LastSeen.NEVER;
    }

    private static long local(long minute) {
        return minute + VietnamTime.OFFSET_MILLIS / Spans.MINUTE_MILLIS;
    }

    Kept save() {
        return new Kept(model.save(), next, namedUntil);
    }

    void restore(Kept kept) {
        deadlineMillis = UNKNOWN;
        model.restore(kept.model);
        next = kept.next;
        namedUntil = kept.namedUntil;
    }

    /** What is kept of them. */
    record Kept(AgencyModel.Kept model, long next, long namedUntil) {}
}
