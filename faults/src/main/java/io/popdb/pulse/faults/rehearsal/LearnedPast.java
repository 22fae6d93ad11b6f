package io.popdb.pulse.faults.rehearsal;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.domain.watch.FalseAlarmBudget;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.Kept;
import io.popdb.pulse.domain.watch.KeptConnection;
import io.popdb.pulse.domain.watch.KeptOfMany;
import io.popdb.pulse.domain.watch.PlannedDowntimes;
import io.popdb.pulse.domain.watch.RosterWatch;
import io.popdb.pulse.lab.shapes.ShapedTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Judges minutes as they come, by the rules of a monitor, and gives what a monitor would have kept by then. */
final class LearnedPast {
    /** The key under which is kept what belongs to no agency alone. */
    private static final String ALL = "*";

    private final Roster roster;
    private final RosterWatch watch;

    LearnedPast(Roster roster, WorkCalendar calendar) {
        this.roster = roster;
        watch = new RosterWatch(roster, calendar, FalseAlarmBudget.ONE_A_MONTH, new Blindness(Duration.ofMinutes(1)));
    }

    /** Takes up what was kept. */
    void goOn(Map<String, Kept> kept) {
        kept.forEach((agency, each) -> {
            if (each instanceof KeptOfMany ofMany) {
                watch.restore(ofMany);
            } else {
                watch.restore(agency, (KeptConnection) each);
            }
        });
    }

    /** Says what was raised in a minute, or ended. */
    List<Incident> minute(long minute, List<ShapedTrace.Row> rows) {
        List<MinuteCounts> counts = new ArrayList<>();
        roster.agencies().forEach(agency -> counts.add(MinuteCounts.NOTHING));
        rows.forEach(row ->
                counts.set(row.agency(), new MinuteCounts(row.lookups(), row.authentications(), row.failures())));
        long now = (minute + 1) * Spans.MINUTE_MILLIS;
        List<Incident> changed = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            changed.addAll(
                    watch.minute(roster.agencies().get(i).id(), minute, counts.get(i), PlannedDowntimes.NONE, now));
        }
        changed.addAll(watch.judge(now));
        return changed;
    }

    List<Incident> open() {
        return watch.open();
    }

    Map<String, Kept> kept() {
        Map<String, Kept> kept = new LinkedHashMap<>();
        watch.agencies().forEach(agency -> kept.put(agency, watch.save(agency)));
        kept.put(ALL, watch.save());
        return kept;
    }
}
