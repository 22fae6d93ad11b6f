package io.popdb.pulse.pipeline;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.domain.watch.FalseAlarmBudget;
import io.popdb.pulse.domain.watch.RosterWatch;

/**
 * The settings of the judgement: the work calendar, how many false alarms are allowed, and after how long without a
 * watermark a connection counts as blind.
 */
public record JudgementSettings(WorkCalendar calendar, FalseAlarmBudget falseAlarmBudget, Blindness blindness) {

    RosterWatch watch(Roster roster) {
        return new RosterWatch(roster, calendar, falseAlarmBudget, blindness);
    }
}
