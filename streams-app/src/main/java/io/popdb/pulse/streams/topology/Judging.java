package io.popdb.pulse.streams.topology;

import io.popdb.pulse.events.Roster;
import io.popdb.pulse.events.WorkCalendar;
import io.popdb.pulse.streams.silence.Blindness;
import io.popdb.pulse.streams.silence.Budget;
import io.popdb.pulse.streams.silence.RosterWatch;

/** By what connections are judged. */
public record Judging(WorkCalendar calendar, Budget budget, Blindness blindness) {

    RosterWatch watch(Roster roster) {
        return new RosterWatch(roster, calendar, budget, blindness.after());
    }
}
