package io.popdb.pulse.monitor.view;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.books.ClosingBalances;
import io.popdb.pulse.domain.books.EffectiveBalances;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.monitor.view.Snapshot.AgencyFigures;
import io.popdb.pulse.monitor.view.Snapshot.Periods;
import io.popdb.pulse.topics.PulseTopic;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.HistoryRow;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.RowKeys;
import java.time.Duration;
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
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The latest committed rows, and the pictures that are taken of them. What is counted never falls, and nothing is held that
 * was not committed. A cumulative figure is the closing of the current month's book as it stands, so it holds imported days,
 * too, and falls where the book does: when an import is taken back or replaced by less. Thread-safe.
 */
public final class PulseView {
    private static final Duration LONGER_THAN_A_COMMIT = Duration.ofSeconds(5);

    private final Roster roster;
    private final OpeningBalances declared;
    private final Blindness blindness;
    private final Map<String, AgencyDays> days = new HashMap<>();
    private final Map<String, ConnectionRow> connections = new HashMap<>();
    private final Map<String, Incident> openIncidents = new TreeMap<>();
    private Optional<Book> lastClosed = Optional.empty();
    private final UnreadableRows unreadable = new UnreadableRows();
    private final CountsCheck check;
    private boolean caughtUp;
    private String notReady = "still reading what was counted before";

    /**
     * @param declared the balances of the file
     * @param blindness says which readings have grown too old to be shown
     */
    public PulseView(Roster roster, OpeningBalances declared, Blindness blindness) {
        this.roster = roster;
        this.declared = declared;
        this.blindness = blindness;
        this.check = new CountsCheck(blindness.after());
    }

    /** Takes over a row of {@code popdb.counts.v1}. */
    public synchronized void put(CountsRow row) {
        daysOf(row.agency()).put(row);
        unreadable.heal(Topics.COUNTS, row.key());
    }

    /** Whether a row is older than what is known of its day. */
    synchronized boolean isOlder(CountsRow row) {
        return daysOf(row.agency()).isOlder(row);
    }

    /** Whether a row is the first of its day, or the same once more. */
    synchronized boolean saysNothingNew(CountsRow row) {
        return !daysOf(row.agency()).knows(row.day()) || daysOf(row.agency()).isSame(row);
    }

    /** Takes over a row of {@code popdb.connections.v1}. */
    public synchronized void put(ConnectionRow row) {
        unreadable.heal(Topics.CONNECTIONS, row.agency());
        connections.put(row.agency(), row);
    }

    /** Takes over a row of {@code popdb.incidents.v1}. */
    public synchronized void put(IncidentRow row) {
        unreadable.heal(Topics.INCIDENTS, row.key());
        if (row.incident().isOpen()) {
            openIncidents.put(row.key(), row.incident());
        } else {
            openIncidents.remove(row.key());
        }
    }

    /** Takes over a row of {@code popdb.history.v1}. */
    public synchronized void put(HistoryRow row) {
        unreadable.heal(Topics.HISTORY, row.key());
        daysOf(row.day().agency()).put(row.day());
    }

    /** An imported day was taken back. */
    public synchronized void takeBack(String agency, LocalDate day) {
        unreadable.heal(Topics.HISTORY, agency + "/" + day);
        daysOf(agency).takeBack(day);
    }

    /** Takes note of a month's closed book: the last one's balances hold, whatever is declared since. */
    public synchronized void closed(Book book) {
        unreadable.heal(Topics.BOOKS, book.month() + "/" + book.revision());
        lastClosed = new ClosedBooks(
                        Stream.concat(lastClosed.stream(), Stream.of(book)).toList())
                .last();
    }

    public synchronized Optional<YearMonth> lastClosedMonth() {
        return lastClosed.map(Book::month);
    }

    /** The newest row of a key cannot be read: what was read of it before stays. */
    synchronized void unreadable(String topic, String key, long offset, String why) {
        unreadable.add(topic, key, offset, why);
    }

    /**
     * A key was taken away. Where Pulse never takes it away, it is as if its row could not be read; a stranger's key is gone.
     */
    synchronized void takenAway(String topic, String key, long offset) {
        boolean own =
                switch (topic) {
                    case Topics.COUNTS -> RowKeys.isMissed(topic, key) || isHeld(key);
                    case Topics.BOOKS -> RowKeys.isMissed(topic, key);
                    case Topics.HISTORY -> false;
                    case Topics.CONNECTIONS -> connections.containsKey(key);
                    default -> openIncidents.containsKey(key);
                };
        if (own) {
            unreadable.add(topic, key, offset, "somebody has deleted it, and it is never deleted");
        } else {
            unreadable.heal(topic, key);
        }
    }

    /** How many keys of each topic have a newest row that cannot be read. */
    public synchronized Map<String, Integer> unreadable() {
        Map<String, Integer> rows = new TreeMap<>();
        PulseTopic.viewed()
                .map(PulseTopic::topic)
                .forEach(topic -> rows.put(topic, unreadable.of(topic).size()));
        return rows;
    }

    /** All that was committed when the view was started has been read. */
    public synchronized void caughtUp() {
        caughtUp = true;
        notReady = "";
    }

    /** Nothing may be shown, as long as that is so. */
    synchronized void notReady(String why) {
        caughtUp = false;
        notReady = why;
    }

    public synchronized boolean isCaughtUp() {
        return caughtUp;
    }

    /**
     * Compares what was read of the counts with what the connections' rows say was received.
     *
     * @return the agency of which too little was read for longer than a commit takes, in a sentence; at the start without
     *     waiting
     */
    synchronized Optional<String> lacking(Instant now) {
        check.compare(connections.values(), agency -> daysOf(agency).received(), now.toEpochMilli());
        return check.lacking(caughtUp ? now.toEpochMilli() : Long.MAX_VALUE, agency -> !isUnreadable(agency));
    }

    /** Whose counts should be said again: rows of them are gone, or cannot be read. */
    public synchronized Set<String> toBeSaidAgain(Instant now) {
        Set<String> agencies = new TreeSet<>(check.lasting(LONGER_THAN_A_COMMIT, now.toEpochMilli()));
        unreadable.of(Topics.COUNTS).keySet().forEach(key -> RowKeys.agencyOf(key)
                .filter(agency -> isHeld(key) || mayLack(agency, key))
                .ifPresent(agencies::add));
        return agencies;
    }

    /** Whether a row of counts was read under that key. */
    private boolean isHeld(String key) {
        return RowKeys.agencyOf(key)
                .filter(agency -> days.containsKey(agency) && daysOf(agency).knows(RowKeys.dayOf(key)))
                .isPresent();
    }

    /**
     * Whether the row that cannot be read may hold what is not held otherwise. The connection says how much was received in
     * all; where it does not, a day of which nothing is known is taken for lacking. Nothing of a stranger's can lack.
     */
    private boolean mayLack(String agency, String key) {
        ConnectionRow connection = connections.get(agency);
        if (connection != null
                && connection.received().isPresent()
                && !unreadable.contains(Topics.CONNECTIONS, agency)) {
            return connection.received().getAsLong() > daysOf(agency).received();
        }
        boolean ours = connection != null
                || days.containsKey(agency)
                || roster.contains(agency)
                || agency.equals(CountsRow.UNKNOWN_AGENCY);
        return ours && !isHeld(key);
    }

    private boolean isUnreadable(String agency) {
        return unreadable.of(Topics.COUNTS).keySet().stream()
                .anyMatch(key -> RowKeys.agencyOf(key).filter(agency::equals).isPresent());
    }

    /** Of whom a row cannot be read that may hold what is not held otherwise. */
    private Map<String, String> withheld() {
        Map<String, String> withheld = new TreeMap<>();
        unreadable.of(Topics.COUNTS).forEach((key, why) -> RowKeys.agencyOf(key)
                .filter(agency -> mayLack(agency, key))
                .ifPresent(agency -> withheld.put(agency, why)));
        unreadable.of(Topics.HISTORY).forEach((key, why) -> RowKeys.agencyOf(key)
                .filter(agency -> !daysOf(agency).knowsImported(RowKeys.dayOf(key)))
                .ifPresent(agency -> withheld.put(agency, why)));
        return withheld;
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
                caughtUp ? Optional.empty() : Optional.of(notReady),
                agencies,
                periods(CountsRow.UNKNOWN_AGENCY, today),
                List.copyOf(openIncidents.values()),
                balances,
                lastClosed,
                withheld(),
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
                        .filter(row -> !unreadable.contains(Topics.CONNECTIONS, row.agency()))
                        .map(row -> asShown(row, now)),
                cumulative);
    }

    /** What is said to be seen is also counted in what is shown beside it. */
    private ConnectionRow asShown(ConnectionRow row, Instant now) {
        ConnectionRow seen = isUnreadable(row.agency())
                ? row
                : row.seenNoFurtherThan(check.wholeTo(row, daysOf(row.agency()).received()));
        return seen.withVerdict(blindness.asShown(seen.verdict(), seen.watermarkMillis(), now.toEpochMilli()));
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
