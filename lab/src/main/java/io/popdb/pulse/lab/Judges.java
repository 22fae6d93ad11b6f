package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.expectation.Tuning;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.domain.watch.FalseAlarmBudget;
import io.popdb.pulse.domain.watch.RosterWatch;
import java.time.Duration;
import java.util.List;

/** Pulse's rules, of one kind, over a replayed trace. */
final class Judges {
    private static final Blindness BLINDNESS = new Blindness(Duration.ofMinutes(1));

    private final Backtest.Rules rules;
    private final RosterWatch watch;
    private final PulseJudge levels;
    private final ExpectationJudge habits;

    Judges(
            Backtest.Rules rules,
            Roster roster,
            WorkCalendar calendar,
            FalseAlarmBudget falseAlarms,
            List<BacktestFiles.ClosedDay> closed) {
        this.rules = rules;
        this.watch = new RosterWatch(roster, calendar, falseAlarms, BLINDNESS);
        this.levels = new PulseJudge(roster, watch, BacktestFiles.plannedDowntimes(closed));
        this.habits = new ExpectationJudge(roster, calendar, closed, Tuning.SHIPPED);
    }

    RosterWatch watch() {
        return watch;
    }

    List<ReplayListener> listeners() {
        return rules == Backtest.Rules.HABITS ? List.of(levels, habits) : List.of(levels);
    }

    /** In the order in which they were raised. */
    List<Alert> alerts() {
        return rules == Backtest.Rules.HABITS ? habits.with(levels.alerts()) : levels.alerts();
    }

    /** The chance that the judge holds an agency's present silence to be, as its natural logarithm; 0 where there is none. */
    double logChance(String agency, int place) {
        return rules == Backtest.Rules.HABITS ? -habits.suspicion(place) : watch.logChanceOfSilence(agency);
    }
}
