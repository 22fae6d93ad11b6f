package io.popdb.pulse.domain.silence;

import io.popdb.pulse.declarations.WorkCalendar;

/** Looks ahead: when would a connection be called silent if nothing came from now on? */
record SilenceDeadline(TrafficProfile profile, WorkCalendar calendar, double bound) {
    private static final long MINUTES_AHEAD = 14 * 1440;
    private static final long MINUTE_MILLIS = 60_000;

    /**
     * The end of the minute at which the chance falls under the bound; {@link LastHeard#NEVER} where two weeks do not
     * suffice. Closures to come are not looked at.
     */
    long deadlineMillis(LevelFilter now, double logChanceSoFar, long nextMinute) {
        LevelFilter filter = now.copy();
        double logChance = logChanceSoFar;
        boolean known = now.expectation().known();
        for (long minute = nextMinute; minute < nextMinute + MINUTES_AHEAD; minute++) {
            if (logChance < bound) {
                return minute * MINUTE_MILLIS;
            }
            if (minute % 60 == 0) {
                Expectation ofHour = profile.expect(minute / 60, calendar);
                known = ofHour.known();
                filter.turn(ofHour);
            }
            logChance += known ? filter.empty() : 0;
        }
        return LastHeard.NEVER;
    }
}
