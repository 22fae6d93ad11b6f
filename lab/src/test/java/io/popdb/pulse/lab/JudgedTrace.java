package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.domain.watch.FalseAlarmBudget;
import io.popdb.pulse.domain.watch.PlannedDowntimes;
import io.popdb.pulse.domain.watch.RosterWatch;
import io.popdb.pulse.lab.Fault.Kind;
import io.popdb.pulse.lab.TruthFile.PlantedFault;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** A generated trace and its judgement. */
public final class JudgedTrace {
    public static final WorkCalendar CALENDAR = CalendarFile.shipped();
    /** Some of each category: those that never close, and offices large and small. */
    static final Roster ROSTER = new Roster(RosterFile.shipped().agencies().stream()
            .filter(agency -> !agency.id().startsWith("prov-") || agency.id().compareTo("prov-20") < 0)
            .toList());

    private JudgedTrace() {}

    static GeneratedTrace trace(String firstDay, int days, GeneratedTrace.Mode mode, long seed) {
        return new GeneratedTrace(ROSTER, CALENDAR, LocalDate.parse(firstDay), days, mode, seed);
    }

    static RosterWatch watch() {
        return new RosterWatch(ROSTER, CALENDAR, FalseAlarmBudget.ONE_A_MONTH, new Blindness(Duration.ofMinutes(1)));
    }

    static PlannedDowntimes plannedDowntimes(List<Fault> faults) {
        PlannedDowntimes plannedDowntimes = PlannedDowntimes.NONE;
        for (Fault fault : faults) {
            if (fault.kind() == Kind.CLOSURE) {
                plannedDowntimes = plannedDowntimes.with(
                        fault.agency(), LocalDate.ofEpochDay(Math.floorDiv(fault.start() + 420, 1440L)));
            }
        }
        return plannedDowntimes;
    }

    static List<Alert> alerts(GeneratedTrace trace) {
        PulseJudge judge = new PulseJudge(ROSTER, watch(), plannedDowntimes(trace.faults()));
        Replay replay = new Replay(ROSTER.agencies().size(), List.of(judge));
        trace.play(replay::minute);
        return judge.alerts();
    }

    /** Of silences: its levels step, slump and burst in truth, so what is said of them is no mistake. */
    static Score score(GeneratedTrace trace, List<Alert> alerts) {
        List<PlantedFault> planted = trace.faults().stream()
                .map(fault -> new PlantedFault(
                        fault.agency(),
                        fault.start(),
                        fault.end(),
                        fault.kind().label,
                        fault.kind().alert,
                        Math.max(1, fault.fair()),
                        fault.kind() == Kind.MASS ? 3 : fault.sure()))
                .toList();
        return new Score(LevelScore.without(alerts), planted, trace.end());
    }
}
