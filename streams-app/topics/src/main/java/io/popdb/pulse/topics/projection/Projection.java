package io.popdb.pulse.topics.projection;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.books.CountedOffset;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.topics.PulseTopic;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.ClosedBookRow;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.HistoryRow;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.RestoredRow;
import io.popdb.pulse.topics.rows.RowKeys;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * What the committed topics say: of each key the latest row that could be read. Whoever reads them, once to their end or for
 * ever, hands each record over as it comes; what is made of it is taken from here as snapshots that do not change any more.
 * A row that cannot be read touches no other, and what was read of its key before stays. Not thread-safe.
 */
public final class Projection {
    private static final String DELETED = "somebody deleted a row that is never deleted";

    private final KnownDays days = new KnownDays();
    private final KnownConnections connections = new KnownConnections();
    private final KnownIncidents incidents;
    private final KnownBooks books = new KnownBooks();
    private final UnreadableRows unreadable = new UnreadableRows();
    private final Map<String, Long> highest = new HashMap<>();
    private OptionalLong restoredMillis = OptionalLong.empty();
    private long taken;

    /** One that holds all. */
    public Projection() {
        this(false);
    }

    private Projection(boolean ofOpenMonths) {
        incidents = new KnownIncidents(ofOpenMonths);
    }

    /** One that lets incidents of closed months go: it can follow for ever. */
    public static Projection ofOpenMonths() {
        return new Projection(true);
    }

    /** Takes over a record of one of the {@link PulseTopic#viewed} topics. */
    public void take(String topic, @Nullable String given, long offset, byte @Nullable [] value, RowListener listener) {
        String key = String.valueOf(given);
        taken++;
        try {
            if (value == null ? isTakenAway(topic, key) : isRead(topic, key, offset, value, listener)) {
                heal(topic, key, listener);
            }
        } catch (SerializationException | BrokenInvariantException fault) {
            String why = String.valueOf(fault.getMessage());
            unreadable.add(topic, key, offset, why);
            listener.unreadable(topic, key, offset, why);
        }
        highest.merge(topic, offset, Math::max);
    }

    private void heal(String topic, String key, RowListener listener) {
        if (unreadable.heal(topic, key)) {
            listener.readableAgain(topic, key);
        }
    }

    /** False where it says nothing that is not known better. */
    private boolean isRead(String topic, String key, long offset, byte[] value, RowListener listener) {
        switch (topic) {
            case Topics.COUNTS -> {
                return isNewer(CountsRow.SERDE.under(key, CountsRow::key, value), offset, listener);
            }
            case Topics.CONNECTIONS -> {
                ConnectionRow row = ConnectionRow.SERDE.under(key, ConnectionRow::agency, value);
                put(row);
                listener.judged(row);
            }
            case Topics.INCIDENTS -> put(IncidentRow.SERDE.under(key, IncidentRow::key, value));
            case Topics.BOOKS -> put(BookRow.SERDE.under(key, BookRow::key, value));
            case Topics.HISTORY -> takeHistory(key, value);
            default -> throw new IllegalStateException("nobody asked for " + topic);
        }
        return true;
    }

    /** False for what a log that was cut says once more, when it is read anew. */
    private boolean isNewer(CountsRow row, long offset, RowListener listener) {
        AgencyDays agency = days.of(row.agency());
        if (offset <= highest.getOrDefault(Topics.COUNTS, -1L) && agency.isOlder(row)) {
            return false;
        }
        boolean nothingNew = agency.saysNothingNew(row);
        put(row);
        listener.counted(row, offset, nothingNew);
        return true;
    }

    /**
     * Of what Pulse itself never takes away, it is as if the row could not be read; a stranger's key is gone. An imported day
     * can be taken back.
     */
    private boolean isTakenAway(String topic, String key) {
        boolean told = ClosedBookRow.isKey(key) || RestoredRow.isKey(key);
        if (topic.equals(Topics.HISTORY) && !told) {
            RowKeys.agencyOf(key).ifPresent(agency -> days.of(agency).takeBack(RowKeys.dayOf(key)));
        } else if (told || RowKeys.isMissed(topic, key) || isHeld(topic, key)) {
            throw new SerializationException(DELETED);
        }
        return true;
    }

    private boolean isHeld(String topic, String key) {
        return switch (topic) {
            case Topics.COUNTS -> days.isCounted(key);
            case Topics.CONNECTIONS -> connections.find(key).isPresent();
            case Topics.INCIDENTS -> incidents.knows(key);
            default -> books.knows(key);
        };
    }

    private void put(CountsRow row) {
        days.of(row.agency()).put(row);
        connections.compare(row.agency(), days.find(row.agency()));
    }

    private void put(ConnectionRow row) {
        connections.put(row, days.find(row.agency()));
    }

    private void put(IncidentRow row) {
        incidents.put(row);
    }

    private void put(BookRow row) {
        books.put(row);
        incidents.closed(row.book().month());
    }

    private void takeHistory(String key, byte[] value) {
        if (ClosedBookRow.isKey(key)) {
            books.closed(ClosedBookRow.SERDE.under(key, ClosedBookRow::key, value));
        } else if (RestoredRow.isKey(key)) {
            restored(RestoredRow.SERDE.under(key, RestoredRow::key, value));
        } else {
            put(HistoryRow.SERDE.under(key, HistoryRow::key, value));
        }
    }

    private void restored(RestoredRow row) {
        restoredMillis = OptionalLong.of(Math.max(row.atMillis(), restoredMillis.orElse(row.atMillis())));
    }

    private void put(HistoryRow row) {
        days.of(row.day().agency()).put(row.day());
    }

    /** Whether a row of counts was read under that key. */
    public boolean isCounted(String key) {
        return days.isCounted(key);
    }

    /** How many records were taken over: what it says is the same while that is. */
    public long taken() {
        return taken;
    }

    /** What is held of an agency, or of {@code _unknown}; to be read at once. */
    public AgencyDays days(String agency) {
        return days.find(agency);
    }

    /** Of whom anything was counted or imported. */
    public Set<String> agencies() {
        return days.agencies();
    }

    public Optional<ConnectionRow> connection(String agency) {
        return connections.find(agency);
    }

    public Collection<ConnectionRow> connections() {
        return connections.all();
    }

    /** In the order of their ids. */
    public List<IncidentRow> openIncidents() {
        return incidents.open();
    }

    /** Every revision of every closed book, each as it was closed, in the order of months and revisions. */
    public List<BookRow> books() {
        requireReadable(Topics.BOOKS);
        return books.rows();
    }

    /**
     * What contradicts itself in the chain of the closed books, or what {@code popdb.history.v1} says was closed, each in a
     * sentence.
     */
    public List<String> chainFaults() {
        return books.faults();
    }

    /** As {@link #books}, without those that cannot be read. */
    public List<BookRow> readableBooks() {
        return books.rows();
    }

    /**
     * When the brokers were last given a backup, having lost everything: what was counted by then lies in no log. Empty where they never
     * were.
     */
    public OptionalLong restoredMillis() {
        return restoredMillis;
    }

    /** The latest revision of every closed month that can be read. */
    public ClosedBooks closed() {
        return books.closed();
    }

    /**
     * The month's closed book. One that cannot be read does not keep those of the other months from being handed out.
     *
     * @throws BrokenInvariantException if a revision of it cannot be read
     */
    public ClosedMonth closed(YearMonth month) {
        unreadable.requireBook(Topics.BOOKS, month.toString());
        return new ClosedMonth(books.on(month), books.on(month.minusMonths(1)).map(BookRow::book));
    }

    /**
     * A month's closed book as one of its revisions has it, be it the latest or not; empty where there is none such.
     *
     * @throws BrokenInvariantException if a revision of the month cannot be read
     */
    public Optional<BookRow> revision(YearMonth month, int revision) {
        unreadable.requireBook(Topics.BOOKS, month.toString());
        return books.revision(month, revision);
    }

    /** Of a topic, the keys of which the newest row cannot be read; where it is and why, in a sentence. */
    public Map<String, String> unreadable(String topic) {
        return unreadable.sentences(topic);
    }

    /**
     * For whoever makes something of all rows of a topic: what is made of the rest would have other figures.
     *
     * @throws BrokenInvariantException if one of them cannot be read
     */
    public void requireReadable(String topic) {
        unreadable.requireNone(topic);
    }

    public boolean isUnreadable(String topic, String key) {
        return unreadable.contains(topic, key);
    }

    /** How far each partition of the agencies' topics is in their {@link #days}. */
    public SortedMap<String, List<CountedOffset>> countedOffsets() {
        return days.countedOffsets();
    }

    /** Up to when all that had arrived at an agency is in its {@link #days}; {@link LastSeen#NEVER} where that is not known. */
    public long seenToMillis(String agency) {
        return connections.seenToMillis(agency);
    }

    /**
     * All that books are made of.
     *
     * @throws BrokenInvariantException if a row of any topic cannot be read
     */
    public BookInputs inputs(Roster roster, OpeningBalances balances) {
        PulseTopic.viewed().forEach(each -> requireReadable(each.topic()));
        return new BookInputs(
                roster,
                balances,
                days.ledger(),
                incidents.outages(),
                closed(),
                CountsRow.UNKNOWN_AGENCY,
                connections.countedToMillis(),
                days.countedOffsets(),
                Set.of(),
                Map.of());
    }
}
