package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.expectation.Tuning;
import io.popdb.pulse.domain.watch.FalseAlarmBudget;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Plays a trace to the judge. */
record Trial(WorkCalendar calendar, Tuning tuning) {
    private static final double NANOS = 1e9;

    /** How silences, and how surges and slumps are met. */
    record Scores(ShapeScore silences, LevelScore levels) {}

    Scores score(TrialTrace trace) throws IOException {
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        PulseJudge judge = play(trace, some -> List.of());
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / NANOS;
        return new Scores(
                ShapeScore.of(trace.name(), trace.truth().withoutLevels(), LevelScore.without(judge.alerts()), seconds),
                LevelScore.of(trace.truth(), judge.alerts()));
    }

    /** @param others who listen, each behind the judge */
    PulseJudge play(TrialTrace trace, Function<PulseJudge, List<ReplayListener>> others) throws IOException {
        PulseJudge judge =
                PulseJudge.of(trace.roster(), calendar, FalseAlarmBudget.ONE_A_MONTH, trace.closed(), tuning);
        List<ReplayListener> listeners = new ArrayList<>(List.of(judge));
        listeners.addAll(others.apply(judge));
        trace.play(new Replay(trace.roster().agencies().size(), listeners)::minute);
        return judge;
    }
}
