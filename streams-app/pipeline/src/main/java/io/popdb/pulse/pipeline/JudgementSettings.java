package io.popdb.pulse.pipeline;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.silence.Blindness;
import io.popdb.pulse.domain.silence.FalseAlarmBudget;
import io.popdb.pulse.domain.silence.RosterWatch;

/** By what connections are judged. */
public record JudgementSettings(WorkCalendar calendar, FalseAlarmBudget budget, Blindness blindness) {

    RosterWatch watch(Roster roster) {
        return new RosterWatch(roster, calendar, budget, blindness.after());
    }
}
