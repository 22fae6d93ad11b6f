package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.expectation.DaySort;
import io.popdb.pulse.domain.expectation.Finding;
import io.popdb.pulse.domain.expectation.RosterModel;
import io.popdb.pulse.domain.expectation.Tuning;
import io.popdb.pulse.domain.watch.IncidentKind;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules that learn slots, spacing and other days, over a replayed trace: silences of one and of many, and days off.
 * Through a backlog they learn; they judge once they have reached the present.
 */
final class ExpectationJudge implements ReplayListener {
    private static final long LOCAL = 420; // minutes ahead of UTC
    private static final long DAY = 1440;

    private final List<String> ids;
    private final WorkCalendar calendar;
    private final Set<BacktestFiles.ClosedDay> closed;
    private final RosterModel model;
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private long named = Long.MIN_VALUE;

    ExpectationJudge(Roster roster, WorkCalendar calendar, List<BacktestFiles.ClosedDay> closed, Tuning tuning) {
        this.ids = roster.agencies().stream().map(Agency::id).toList();
        this.calendar = calendar;
        this.closed = Set.copyOf(closed);
        this.model = new RosterModel(ids.size(), tuning);
    }

    @Override
    public void complete(long minute, List<MinuteCounts> counts, long now) {
        long local = minute + LOCAL;
        long day = Math.floorDiv(local, DAY);
        if (day != named) {
            model.name(day, DaySort.of(day, calendar));
            model.name(day + 1, DaySort.of(day + 1, calendar));
            named = day;
        }
        for (int agency = 0; agency < counts.size(); agency++) {
            if (closed.contains(new BacktestFiles.ClosedDay(ids.get(agency), LocalDate.ofEpochDay(day)))) {
                model.closed(agency, local);
            } else {
                model.minute(agency, local, counts.get(agency).requests());
            }
        }
        if (minute + 1 >= now) {
            model.judge(local).forEach(this::take);
        }
    }

    @Override
    public void late(int agency, long minute, MinuteCounts counts, long now) {
        model.late(agency, minute + LOCAL, counts.requests());
    }

    private void take(Finding finding) {
        String kind = finding.kind().name().toLowerCase(Locale.ROOT);
        String subject = finding.kind() == Finding.Kind.MASS
                ? "*"
                : ids.get(finding.agencies().get(0));
        alerts.put(
                kind + "/" + subject + "/" + finding.detected(),
                new Alert(
                        subject,
                        kind,
                        finding.began() - LOCAL,
                        finding.detected() - LOCAL,
                        finding.isOpen() ? Alert.OPEN : finding.cleared() - LOCAL,
                        finding.figures()));
    }

    /** How surprising an agency's present silence is. */
    double suspicion(int agency) {
        return model.model(agency).suspicion();
    }

    /** In the order in which they were raised. */
    List<Alert> alerts() {
        return List.copyOf(alerts.values());
    }

    /** These, and of the others' those that no silence is about. */
    List<Alert> with(List<Alert> others) {
        return Stream.concat(
                        alerts.values().stream(),
                        others.stream()
                                .filter(alert -> !alert.kind().equals(IncidentKind.SILENT.label())
                                        && !alert.kind().equals(IncidentKind.MASS.label())))
                .sorted(Comparator.comparingLong(Alert::detected))
                .toList();
    }
}
