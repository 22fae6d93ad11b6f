package io.popdb.pulse.domain.profile;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.counting.LastSeen;
import java.time.Duration;

/** Looks ahead: when would a connection be called silent if nothing came from now on? */
record SilenceDeadline(TrafficProfile profile, WorkCalendar calendar, double bound) {
    private static final long MINUTES_AHEAD = Duration.ofDays(14).toMinutes();

    /**
     * The end of the minute at which the chance falls under the bound; {@link LastSeen#NEVER} where two weeks do not
     * suffice. Planned downtimes in the future are ignored.
     */
    long deadlineMillis(LevelFilter now, double logChanceSoFar, long nextMinute) {
        LevelFilter filter = now.copy();
        double logChance = logChanceSoFar;
        boolean known = now.expectation().known();
        for (long minute = nextMinute; minute < nextMinute + MINUTES_AHEAD; minute++) {
            if (logChance < bound) {
                return minute * Spans.MINUTE_MILLIS;
            }
            if (minute % 60 == 0) {
                Expectation ofHour = profile.expect(minute / 60, calendar);
                known = ofHour.known();
                filter.startHour(ofHour);
            }
            logChance += known ? filter.empty() : 0;
        }
        return LastSeen.NEVER;
    }
}
