package io.popdb.pulse.lab;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.expectation.Tuning;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.domain.watch.FalseAlarmBudget;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.PlannedDowntimes;
import io.popdb.pulse.domain.watch.RosterWatch;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pulse's own rules over a replayed trace. */
final class PulseJudge implements ReplayListener {
    private static final Blindness BLINDNESS = new Blindness(Duration.ofMinutes(1));

    private final List<String> ids;
    private RosterWatch watch;
    private final PlannedDowntimes plannedDowntimes;
    private final Map<String, Alert> alerts = new LinkedHashMap<>();

    static PulseJudge of(
            Roster roster,
            WorkCalendar calendar,
            FalseAlarmBudget falseAlarms,
            List<BacktestFiles.ClosedDay> closed,
            Tuning tuning) {
        return new PulseJudge(
                roster,
                new RosterWatch(roster, calendar, falseAlarms, BLINDNESS, tuning),
                BacktestFiles.plannedDowntimes(closed));
    }

    PulseJudge(Roster roster, RosterWatch watch, PlannedDowntimes plannedDowntimes) {
        this.ids = roster.agencies().stream().map(Agency::id).toList();
        this.watch = watch;
        this.plannedDowntimes = plannedDowntimes;
    }

    /** Another that has taken up the state of the one before. */
    void goOnWith(RosterWatch restored) {
        watch = restored;
    }

    @Override
    public void complete(long minute, List<MinuteCounts> counts, long now) {
        for (int agency = 0; agency < counts.size(); agency++) {
            take(watch.minute(
                    ids.get(agency), minute, counts.get(agency), plannedDowntimes, now * Spans.MINUTE_MILLIS));
        }
    }

    @Override
    public void late(int agency, long minute, MinuteCounts counts, long now) {
        take(watch.minute(ids.get(agency), minute, counts, plannedDowntimes, now * Spans.MINUTE_MILLIS));
    }

    @Override
    public void tick(long now) {
        take(watch.judge(now * Spans.MINUTE_MILLIS));
    }

    private void take(List<Incident> changed) {
        changed.forEach(incident -> alerts.put(incident.id(), Alert.of(incident)));
    }

    RosterWatch watch() {
        return watch;
    }

    /** In the order in which they were raised. */
    List<Alert> alerts() {
        return List.copyOf(alerts.values());
    }
}
