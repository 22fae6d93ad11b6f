package io.popdb.pulse.domain.expectation;

import io.popdb.pulse.domain.expectation.Tuning.Constant;

/**
 * Whether a silence may be a door: an office that opens late today, closes early, or is closed. Nothing tells such a door
 * from an outage but what came before it, and time: who closed as usual is waited for in the morning, and who fell silent
 * while people may have been leaving, until the next opening.
 */
final class Doors {
    private static final double UNUSUAL = 6; // surprise of the hours before midnight
    private static final int WAIT_AFTER_UNUSUAL = 75;

    private final Learned learned;
    private final Silence silence;
    private final Tuning tuning;
    private double untilMidnight;

    Doors(Learned learned, Silence silence, Tuning tuning) {
        this.learned = learned;
        this.silence = silence;
        this.tuning = tuning;
    }

    /** A silence begins. */
    void begin() {
        untilMidnight = 0;
    }

    /** The day ends in a silence that was so surprising by then: whether it may be that it was a door until now. */
    boolean endDay(long now, double surprise) {
        untilMidnight = silence.began() >= learned.begin() ? surprise : untilMidnight;
        boolean perhapsDoor = mayBeDoor(now) || isClosedToday();
        if (perhapsDoor) {
            silence.reckonAnew();
        }
        return perhapsDoor;
    }

    /** Whether the present silence may be one that an office makes by itself. */
    boolean mayBeDoor(long now) {
        if (!learned.isOffice()) {
            return false;
        }
        OfficeHours hours = learned.profile().hours();
        if (hasNotOpened() && hours.mayOpenLater(learned.ofDay(now), openingWait())) {
            return true;
        }
        return silence.perhapsLeaving()
                && silence.began() >= learned.begin()
                && hours.mayClose(learned.ofDay(silence.began()), tuning.of(Constant.CLOSING_WAIT));
    }

    /** Whether it may have begun to rest earlier than usual, as far as such times vary. */
    boolean mayRestEarly(long now) {
        return learned.isOffice()
                && silence.began() >= learned.begin()
                && learned.surpriseOfRest(silence.began(), now) < tuning.of(Constant.LEAST_BY_DAYS);
    }

    private double openingWait() {
        return closedAsUsual() ? tuning.of(Constant.OPENING_WAIT) : WAIT_AFTER_UNUSUAL;
    }

    private boolean closedAsUsual() {
        return silence.began() >= learned.begin() || untilMidnight < UNUSUAL;
    }

    /** Whether nothing to speak of has come today. */
    boolean hasNotOpened() {
        return learned.hasDay() && (silence.began() <= learned.begin() || learned.broughtNextToNothing());
    }

    /** Whether it should have opened some time ago, and has not. */
    boolean isLateToOpen(long now) {
        return learned.isOffice() && hasNotOpened() && learned.profile().hours().isLate(learned.ofDay(now));
    }

    /** Whether it is too late for an office to open late. */
    boolean isOverdue(long now) {
        return isLateToOpen(now)
                && silence.lost() > tuning.of(Constant.LEAST)
                && !learned.profile().hours().mayOpenLater(learned.ofDay(now), tuning.of(Constant.OPENING_WAIT));
    }

    /** How surprising the silence was at midnight; what is to be kept. */
    double untilMidnight() {
        return untilMidnight;
    }

    void restore(double surpriseUntilMidnight) {
        untilMidnight = surpriseUntilMidnight;
    }

    /** Whether an office that closed as usual has not opened: it may be closed today. */
    boolean isClosedToday() {
        return learned.isOffice() && hasNotOpened() && closedAsUsual();
    }
}
