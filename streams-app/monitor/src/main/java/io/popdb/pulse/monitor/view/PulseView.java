package io.popdb.pulse.monitor.view;

import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.books.ClosingBalances;
import io.popdb.pulse.domain.books.EffectiveBalances;
import io.popdb.pulse.domain.silence.Blindness;
import io.popdb.pulse.domain.silence.Incident;
import io.popdb.pulse.monitor.view.Snapshot.AgencyFigures;
import io.popdb.pulse.monitor.view.Snapshot.Periods;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.HistoryRow;
import io.popdb.pulse.topics.rows.IncidentRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The latest committed rows, and the pictures that are taken of them. What is counted never falls, and nothing is held that
 * was not committed. A cumulative figure is the closing of the current month's book as it stands, so it holds imported days,
 * too, and falls where the book does: when an import is taken back or replaced by less. Thread-safe.
 */
public final class PulseView {
    private final Roster roster;
    private final OpeningBalances declared;
    private final Blindness blindness;
    private final Map<String, AgencyDays> days = new HashMap<>();
    private final Map<String, ConnectionRow> connections = new HashMap<>();
    private final Map<String, Incident> openIncidents = new TreeMap<>();
    private Optional<Book> lastClosed = Optional.empty();
    private boolean caughtUp;

    /**
     * @param declared the balances of the file
     * @param blindness says which readings have grown too old to be shown
     */
    public PulseView(Roster roster, OpeningBalances declared, Blindness blindness) {
        this.roster = roster;
        this.declared = declared;
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

    /** Takes over a row of {@code popdb.history.v1}. */
    public synchronized void put(HistoryRow row) {
        daysOf(row.day().agency()).put(row.day());
    }

    /** An imported day was taken back. */
    public synchronized void takeBack(String agency, LocalDate day) {
        daysOf(agency).takeBack(day);
    }

    /** Takes note of a month's closed book: the last one's balances hold, whatever is declared since. */
    public synchronized void closed(Book book) {
        lastClosed = new ClosedBooks(
                        Stream.concat(lastClosed.stream(), Stream.of(book)).toList())
                .last();
    }

    public synchronized Optional<YearMonth> lastClosedMonth() {
        return lastClosed.map(Book::month);
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
        LocalDate today = VietnamTime.day(now);
        YearMonth month = YearMonth.from(today);
        OpeningBalances balances = balances(month);
        ClosingBalances closingBalances = new ClosingBalances(
                balances, (agency, after, through) -> daysOf(agency).requests(after, through));
        List<AgencyFigures> agencies = roster.agencies().stream()
                .map(agency -> figures(agency, now, closingBalances.agency(agency.id(), month.atEndOfMonth())))
                .toList();
        return new Snapshot(
                now,
                caughtUp,
                agencies,
                periods(CountsRow.UNKNOWN_AGENCY, today),
                List.copyOf(openIncidents.values()),
                balances,
                lastClosed,
                closingBalances.nation(everyAgency(balances), month.atEndOfMonth()));
    }

    private OpeningBalances balances(YearMonth month) {
        ClosedBooks closed = new ClosedBooks(lastClosed.stream().toList());
        return new EffectiveBalances(declared, closed, month).balances();
    }

    /** All that something is known of, also those that have left the roster: they stay in the nation's figure. */
    private Set<String> everyAgency(OpeningBalances balances) {
        Set<String> agencies = new HashSet<>(days.keySet());
        balances.all().forEach(balance -> agencies.add(balance.scope()));
        agencies.removeAll(Set.of(CountsRow.UNKNOWN_AGENCY, OpeningBalances.NATION));
        return agencies;
    }

    private AgencyFigures figures(Agency agency, Instant now, long cumulative) {
        return new AgencyFigures(
                agency,
                periods(agency.id(), VietnamTime.day(now)),
                Optional.ofNullable(connections.get(agency.id()))
                        .map(row -> row.withVerdict(
                                blindness.asShown(row.verdict(), row.watermarkMillis(), now.toEpochMilli()))),
                cumulative);
    }

    private Periods periods(String label, LocalDate today) {
        AgencyDays agency = daysOf(label);
        YearMonth month = YearMonth.from(today);
        return new Periods(agency.on(today), agency.in(month), agency.in(month.minusMonths(1)), agency.all());
    }

    private AgencyDays daysOf(String label) {
        return days.computeIfAbsent(label, absent -> new AgencyDays());
    }
}
