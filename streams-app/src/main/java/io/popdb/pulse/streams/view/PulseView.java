package io.popdb.pulse.streams.view;

import io.popdb.pulse.events.Agency;
import io.popdb.pulse.events.Roster;
import io.popdb.pulse.events.Vietnam;
import io.popdb.pulse.streams.books.OpeningBalances;
import io.popdb.pulse.streams.records.ConnectionRow;
import io.popdb.pulse.streams.records.CountsRow;
import io.popdb.pulse.streams.records.IncidentRow;
import io.popdb.pulse.streams.silence.Blindness;
import io.popdb.pulse.streams.silence.Incident;
import io.popdb.pulse.streams.view.Snapshot.AgencyFigures;
import io.popdb.pulse.streams.view.Snapshot.Periods;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The latest committed rows, and the pictures that are taken of them. A figure in it never falls, and it holds nothing
 * that was not committed. Thread-safe.
 */
public final class PulseView {
    private final Roster roster;
    private final OpeningBalances balances;
    private final Blindness blindness;
    private final Map<String, AgencyDays> days = new HashMap<>();
    private final Map<String, ConnectionRow> connections = new HashMap<>();
    private final Map<String, Incident> openIncidents = new TreeMap<>();
    private Optional<ClosedMonth> lastClosed = Optional.empty();
    private boolean caughtUp;

    /** @param blindness says which readings have grown too old to be shown */
    public PulseView(Roster roster, OpeningBalances balances, Blindness blindness) {
        this.roster = roster;
        this.balances = balances;
        this.blindness = blindness;
    }

    /** Takes over a row of {@code popdb.counts.v1}. */
    public synchronized void put(CountsRow row) {
        daysOf(row.agency()).put(row);
    }

    /** Takes over a row of {@code popdb.connections.v1}. */
    public synchronized void put(ConnectionRow row) {
        connections.put(row.agency(), row);
    }

    /** Takes over a row of {@code popdb.incidents.v1}. */
    public synchronized void put(IncidentRow row) {
        if (row.incident().isOpen()) {
            openIncidents.put(row.key(), row.incident());
        } else {
            openIncidents.remove(row.key());
        }
    }

    /** Takes note of a month's closed book, of any month and revision. */
    public synchronized void closed(ClosedMonth closed) {
        if (lastClosed.map(closed::supersedes).orElse(true)) {
            lastClosed = Optional.of(closed);
        }
    }

    public synchronized Optional<YearMonth> lastClosedMonth() {
        return lastClosed.map(ClosedMonth::month);
    }

    /** All that was committed when the view was started has been read. */
    public synchronized void caughtUp() {
        caughtUp = true;
    }

    public synchronized boolean isCaughtUp() {
        return caughtUp;
    }

    /** The picture now; today and this month are those of the moment, in local time. */
    public synchronized Snapshot snapshot(Instant now) {
        LocalDate today = Vietnam.day(now);
        List<AgencyFigures> agencies =
                roster.agencies().stream().map(agency -> figures(agency, now)).toList();
        return new Snapshot(
                now,
                caughtUp,
                agencies,
                periods(CountsRow.UNKNOWN_AGENCY, today),
                List.copyOf(openIncidents.values()),
                balances,
                lastClosed,
                nationCumulative());
    }

    private AgencyFigures figures(Agency agency, Instant now) {
        return new AgencyFigures(
                agency,
                periods(agency.id(), Vietnam.day(now)),
                Optional.ofNullable(connections.get(agency.id()))
                        .map(row -> row.withReading(
                                blindness.stillStanding(row.reading(), row.watermarkMillis(), now.toEpochMilli()))),
                agencyCumulative(agency.id()));
    }

    private Periods periods(String label, LocalDate today) {
        AgencyDays agency = daysOf(label);
        YearMonth month = YearMonth.from(today);
        return new Periods(agency.on(today), agency.in(month), agency.in(month.minusMonths(1)), agency.all());
    }

    private long agencyCumulative(String agency) {
        return balances.find(agency)
                .map(balance -> balance.requests() + daysOf(agency).requestsAfter(balance.asOf()))
                .orElseGet(() -> daysOf(agency).all().requests());
    }

    private long nationCumulative() {
        return balances.find(OpeningBalances.NATION)
                .map(balance -> balance.requests()
                        + roster.agencies().stream()
                                .mapToLong(agency -> daysOf(agency.id()).requestsAfter(balance.asOf()))
                                .sum())
                .orElseGet(() -> roster.agencies().stream()
                        .mapToLong(agency -> agencyCumulative(agency.id()))
                        .sum());
    }

    private AgencyDays daysOf(String label) {
        return days.computeIfAbsent(label, absent -> new AgencyDays());
    }
}
