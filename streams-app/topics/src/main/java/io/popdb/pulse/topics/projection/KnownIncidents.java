package io.popdb.pulse.topics.projection;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.domain.books.Fault;
import io.popdb.pulse.domain.books.Outage;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.topics.rows.IncidentRow;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Incidents by id: those that are open whole, and of all what the books need to know. */
final class KnownIncidents {
    /** What others may stand in for, what is worth a look, a question, and what an operator said. */
    private static final Set<IncidentKind> NO_OUTAGES = Set.of(
            IncidentKind.SOURCE_SILENT,
            IncidentKind.SURGE,
            IncidentKind.SLUMP,
            IncidentKind.NOT_OPENED,
            IncidentKind.DECOMMISSIONED);

    private final SortedMap<String, IncidentRow> open = new TreeMap<>();
    private final SortedMap<String, Outage> outages = new TreeMap<>();
    private final boolean ofOpenMonths;
    private long letGoToMillis = Long.MIN_VALUE;

    /** @param ofOpenMonths whether those that ended in closed months are let go */
    KnownIncidents(boolean ofOpenMonths) {
        this.ofOpenMonths = ofOpenMonths;
    }

    /** An incident that was later marked as delayed (the events did arrive, only late) is no outage; nor is every kind. */
    void put(IncidentRow row) {
        Incident incident = row.incident();
        if (incident.isOpen()) {
            open.put(row.key(), row);
        } else {
            open.remove(row.key());
        }
        if (incident.delayed() || NO_OUTAGES.contains(incident.kind()) || isLetGo(incident)) {
            outages.remove(row.key());
        } else {
            outages.put(row.key(), outage(incident));
        }
    }

    private boolean isLetGo(Incident incident) {
        return !incident.isOpen() && incident.endedMillis() <= letGoToMillis;
    }

    /** No book will be drawn up any more of what ended in that month, or before. */
    void closed(YearMonth month) {
        if (ofOpenMonths) {
            long end = VietnamTime.startOf(month.plusMonths(1).atDay(1)).toEpochMilli();
            letGoToMillis = Math.max(letGoToMillis, end);
            outages.values().removeIf(outage -> outage.endedMillis() <= letGoToMillis);
        }
    }

    boolean knows(String id) {
        return open.containsKey(id) || outages.containsKey(id);
    }

    /** In the order of their ids. */
    List<IncidentRow> open() {
        return List.copyOf(open.values());
    }

    List<Outage> outages() {
        return List.copyOf(outages.values());
    }

    private static Outage outage(Incident incident) {
        return new Outage(
                incident.id(),
                Set.copyOf(incident.agencies()),
                incident.beganMillis(),
                incident.isOpen() ? Outage.LASTS : incident.endedMillis(),
                nature(incident.kind()),
                incident.kind().isOfMany() ? Fault.OURS : Fault.THEIRS);
    }

    private static Outage.Nature nature(IncidentKind kind) {
        return switch (kind) {
            case SILENT, MASS -> Outage.Nature.SILENT;
            case FAILING -> Outage.Nature.FAILING;
            case LOOKUP_SILENT, AUTHENTICATION_SILENT, REQUESTS_STOPPED -> Outage.Nature.PARTIAL;
            case SOURCE_SILENT, SURGE, SLUMP, NOT_OPENED, DECOMMISSIONED ->
                throw new IllegalArgumentException("no outage: " + kind);
        };
    }
}
