package io.popdb.pulse.monitor.view;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.books.AgencyLine;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.books.ClosingBalances;
import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.domain.books.EffectiveBalances;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.monitor.view.Snapshot.AgencyFigures;
import io.popdb.pulse.monitor.view.Snapshot.DepartedAgency;
import io.popdb.pulse.monitor.view.Snapshot.Periods;
import io.popdb.pulse.topics.PulseTopic;
import io.popdb.pulse.topics.projection.AgencyDays;
import io.popdb.pulse.topics.projection.BookScope;
import io.popdb.pulse.topics.projection.ClosedMonth;
import io.popdb.pulse.topics.projection.CommittedBooks;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.projection.RowListener;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.EndOffsets.OffsetRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The projection of the committed topics that a monitor keeps, whether it is whole, and the pictures that are taken of it.
 * What is counted never falls, and nothing is held that was not committed. A cumulative figure is the closing of the current
 * month's book as it stands, so it holds imported days, too, and falls where the book does: when an import is taken back or
 * replaced by less. Books are handed out only while it is ready. Thread-safe.
 */
public final class PulseView implements CommittedBooks {
    private static final Duration LONGER_THAN_A_COMMIT = Duration.ofSeconds(5);

    private final Projection rows;
    private final Roster roster;
    private final OpeningBalances declared;
    private final Blindness blindness;
    private final Withheld withheld;
    private final Backlog backlog = new Backlog();
    private final CountsCheck check;
    private boolean caughtUp;
    private String notReady = "still reading what was counted before";

    /**
     * @param rows into which nobody else reads
     * @param declared the balances of the file
     * @param blindness says which readings have grown too old to be shown
     */
    public PulseView(Projection rows, Roster roster, OpeningBalances declared, Blindness blindness) {
        this.rows = rows;
        this.roster = roster;
        this.declared = declared;
        this.blindness = blindness;
        this.withheld = new Withheld(rows, roster);
        this.check = new CountsCheck(blindness.after());
    }

    synchronized void take(ConsumerRecord<String, byte[]> record, RowListener listener) {
        rows.take(record.topic(), record.key(), record.offset(), record.value(), listener);
    }

    public synchronized Optional<YearMonth> lastClosedMonth() {
        return lastClosed().map(Book::month);
    }

    private Optional<Book> lastClosed() {
        return rows.closed().last();
    }

    /** How many keys of each topic have a newest row that cannot be read. */
    public synchronized Map<String, Integer> unreadable() {
        Map<String, Integer> unreadable = new TreeMap<>();
        PulseTopic.viewed()
                .map(PulseTopic::topic)
                .forEach(topic -> unreadable.put(topic, rows.unreadable(topic).size()));
        return unreadable;
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
        check.compare(rows, now.toEpochMilli());
        return check.lacking(caughtUp ? now.toEpochMilli() : Long.MAX_VALUE, agency -> !withheld.isUnreadable(agency));
    }

    /** Whose counts should be said again: rows of them are gone, or cannot be read. */
    public synchronized Set<String> toBeSaidAgain(Instant now) {
        Set<String> agencies = new TreeSet<>(check.lasting(LONGER_THAN_A_COMMIT, now.toEpochMilli()));
        agencies.addAll(withheld.toBeSaidAgain());
        return agencies;
    }

    @Override
    public synchronized ClosedMonth closed(YearMonth month) {
        requireReady();
        return rows.closed(month);
    }

    /** A closed book as one of its revisions has it, be it the latest or not. */
    public synchronized Optional<BookRow> revision(YearMonth month, int revision) {
        requireReady();
        return rows.revision(month, revision);
    }

    @Override
    public synchronized ClosedBooks closed() {
        requireReady();
        return rows.closed();
    }

    @Override
    public synchronized BookInputs inputs(BookScope scope) {
        requireReady();
        return rows.inputs(scope.roster(), scope.balances());
    }

    /** Which edition of a month's book would be made now: the same one as long as this is the same. */
    public synchronized BookEdition edition(YearMonth month) {
        return closed(month)
                .book()
                .map(row -> new BookEdition(row.book().revision(), 0))
                .orElseGet(() -> new BookEdition(Book.PROVISIONAL, rows.taken()));
    }

    private void requireReady() {
        if (!caughtUp) {
            throw new BrokenException("not ready: " + notReady);
        }
    }

    /** The picture now; today and this month are those of the moment, in local time. */
    public synchronized Snapshot snapshot(Instant now) {
        LocalDate today = VietnamTime.day(now);
        YearMonth month = YearMonth.from(today);
        OpeningBalances balances = balances(month);
        ClosingBalances closingBalances = new ClosingBalances(
                balances, (agency, after, through) -> rows.days(agency).requests(after, through));
        List<AgencyFigures> agencies = roster.agenciesIn(month).stream()
                .map(agency -> figures(agency, now, closingBalances.agency(agency.id(), month.atEndOfMonth())))
                .toList();
        return new Snapshot(
                now,
                caughtUp ? Optional.empty() : Optional.of(notReady),
                agencies,
                departed(today),
                periods(CountsRow.UNKNOWN_AGENCY, today),
                rows.openIncidents(),
                balances,
                new Snapshot.Books(rows.readableBooks(), rows.chainFaults()),
                withheld.agencies(),
                closingBalances.nation(everyAgency(balances), month.atEndOfMonth()),
                backlog.progress());
    }

    /** The agencies' logs go so far now; until all that is counted has been read, nothing can be said of what is not. */
    public synchronized void logsGoTo(List<OffsetRange> logs, Instant now) {
        if (caughtUp) {
            backlog.take(unread(logs), now.toEpochMilli());
        }
    }

    private long unread(List<OffsetRange> logs) {
        Map<String, List<CountedOffset>> counted = rows.countedOffsets();
        return logs.stream()
                .mapToLong(log -> {
                    long next = counted.getOrDefault(log.agency(), List.of()).stream()
                            .filter(each -> each.partition() == log.partition())
                            .mapToLong(CountedOffset::offset)
                            .findFirst()
                            .orElse(0);
                    return Math.max(0, log.end() - Math.max(log.begin(), next));
                })
                .sum();
    }

    private OpeningBalances balances(YearMonth month) {
        ClosedBooks closed = new ClosedBooks(lastClosed().stream().toList(), Optional.empty());
        return new EffectiveBalances(declared, closed, month).balances();
    }

    /** All that something is known of, also those that have left the roster: they stay in the nation's figure. */
    private Set<String> everyAgency(OpeningBalances balances) {
        Set<String> agencies = new HashSet<>(rows.agencies());
        balances.all().forEach(balance -> agencies.add(balance.scope()));
        agencies.removeAll(Set.of(CountsRow.UNKNOWN_AGENCY, OpeningBalances.NATION));
        return agencies;
    }

    private List<DepartedAgency> departed(LocalDate today) {
        return rows.agencies().stream()
                .filter(id -> !roster.contains(id) && !id.equals(CountsRow.UNKNOWN_AGENCY))
                .map(id -> new DepartedAgency(
                        id,
                        lastClosed().flatMap(book -> book.agency(id)).map(AgencyLine::category),
                        periods(id, today)))
                .toList();
    }

    private AgencyFigures figures(Agency agency, Instant now, long cumulative) {
        return new AgencyFigures(
                agency,
                periods(agency.id(), VietnamTime.day(now)),
                rows.connection(agency.id())
                        .filter(row -> !rows.isUnreadable(Topics.CONNECTIONS, row.agency()))
                        .map(row -> asShown(row, now)),
                cumulative,
                roster.contact(agency.id()),
                roster.shortName(agency),
                Map.of(
                        Language.VI, roster.place(agency, Language.VI),
                        Language.EN, roster.place(agency, Language.EN)));
    }

    /** What is said to be seen is also counted in what is shown beside it. */
    private ConnectionRow asShown(ConnectionRow row, Instant now) {
        ConnectionRow seen =
                withheld.isUnreadable(row.agency()) ? row : row.seenNoFurtherThan(rows.seenToMillis(row.agency()));
        return seen.withVerdict(blindness.asShown(seen.verdict(), seen.watermarkMillis(), now.toEpochMilli()));
    }

    private Periods periods(String label, LocalDate today) {
        AgencyDays agency = rows.days(label);
        YearMonth month = YearMonth.from(today);
        return new Periods(agency.on(today), agency.in(month), agency.in(month.minusMonths(1)), agency.all());
    }
}
