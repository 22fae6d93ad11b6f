package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.watch.FalseAlarmBudget;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Plays a trace to the judge. */
record Trial(Backtest.Rules rules, WorkCalendar calendar) {
    private static final double NANOS = 1e9;

    ShapeScore score(TrialTrace trace) throws IOException {
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Judges judges = play(trace, some -> List.of());
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / NANOS;
        return ShapeScore.of(trace.name(), trace.truth(), judges.alerts(), seconds);
    }

    /** @param others who listen, each behind the judges */
    Judges play(TrialTrace trace, Function<Judges, List<ReplayListener>> others) throws IOException {
        Judges judges = new Judges(rules, trace.roster(), calendar, FalseAlarmBudget.ONE_A_MONTH, trace.closed());
        List<ReplayListener> listeners = new ArrayList<>(judges.listeners());
        listeners.addAll(others.apply(judges));
        trace.play(new Replay(trace.roster().agencies().size(), listeners)::minute);
        return judges;
    }
}
