package io.popdb.pulse.pipeline;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.silence.Blindness;
import io.popdb.pulse.domain.silence.Budget;
import io.popdb.pulse.domain.silence.RosterWatch;

/** By what connections are judged. */
public record Judging(WorkCalendar calendar, Budget budget, Blindness blindness) {

    RosterWatch watch(Roster roster) {
        return new RosterWatch(roster, calendar, budget, blindness.after());
    }
}
