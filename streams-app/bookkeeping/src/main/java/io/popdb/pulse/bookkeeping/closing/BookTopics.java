package io.popdb.pulse.bookkeeping.closing;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.Bookkeeping;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.books.ClosingRefusedException;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.HistoryRow;
import io.popdb.pulse.topics.rows.IncidentRow;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All that books are made of, read from the topics alone: no monitor need run. */
public final class BookTopics {
    private final KafkaClients clients;

    /** @param client settings that every Kafka client needs */
    public BookTopics(Map<String, Object> client) {
        this.clients = new KafkaClients(client);
    }

    /** Every revision of every closed book, each as it was closed, in the order of months and revisions. */
    public List<BookRow> rows() {
        try (CompactedTopicReader topics = new CompactedTopicReader(clients)) {
            return rows(topics);
        }
    }

    private static List<BookRow> rows(CompactedTopicReader topics) {
        List<BookRow> rows = new ArrayList<>();
        topics.readKept(Topics.BOOKS, (key, value) -> rows.add(BookRow.SERDE.under(key, BookRow::key, value)));
        return inOrder(rows);
    }

    private static List<BookRow> inOrder(List<BookRow> rows) {
        rows.sort(Comparator.comparing((BookRow row) -> row.book().month())
                .thenComparing(row -> row.book().revision()));
        return rows;
    }

    /**
     * The latest revision of every closed month that can be read, without reading anything else: a book that cannot be does
     * not keep those of the other months from being handed out.
     *
     * @param month whose book is asked for
     * @throws BrokenInvariantException if that one is closed, and a revision of it cannot be read
     */
    public ClosedBooks closed(YearMonth month) {
        try (CompactedTopicReader topics = new CompactedTopicReader(clients)) {
            List<BookRow> rows = new ArrayList<>();
            Map<String, String> unreadable = topics.readWhatCanBeRead(
                    Topics.BOOKS, (key, value) -> rows.add(BookRow.SERDE.under(key, BookRow::key, value)));
            unreadable.forEach((key, why) -> {
                if (key.startsWith(month + "/")) {
                    throw new BrokenInvariantException("the book " + key + " cannot be read: " + why
                            + ". It is not handed out; see RowsUnreadable in docs/runbook.md");
                }
            });
            return closed(inOrder(rows));
        }
    }

    private static ClosedBooks closed(List<BookRow> rows) {
        return new ClosedBooks(rows.stream().map(BookRow::book).toList());
    }

    /** All that is known now. */
    public Bookkeeping.BookInputs inputs(BookScope scope) {
        try (CompactedTopicReader topics = new CompactedTopicReader(clients)) {
            BookInputsBuilder builder = new BookInputsBuilder();
            topics.readKept(
                    Topics.CONNECTIONS,
                    (key, value) -> builder.put(ConnectionRow.SERDE.under(key, ConnectionRow::agency, value)));
            topics.readKept(
                    Topics.COUNTS, (key, value) -> builder.put(CountsRow.SERDE.under(key, CountsRow::key, value)));
            topics.readWholeIfThere(
                    Topics.HISTORY,
                    (key, value) -> builder.put(
                            key, value == null ? null : HistoryRow.SERDE.under(key, HistoryRow::key, value)));
            topics.readKept(
                    Topics.INCIDENTS,
                    (key, value) -> builder.put(IncidentRow.SERDE.under(key, IncidentRow::key, value)));
            return builder.build(scope.roster(), scope.balances(), closed(rows(topics)));
        }
    }

    /** An agency that seems never to have been heard of may have records that nobody has counted yet. */
    void requireAllCounted(Bookkeeping.BookInputs inputs) {
        List<String> unheard = inputs.roster().agencies().stream()
                .map(Agency::id)
                .filter(id -> !inputs.countedOffsets().containsKey(id))
                .map(Topics::access)
                .toList();
        try (CompactedTopicReader topics = new CompactedTopicReader(clients)) {
            Set<String> uncounted = new TreeSet<>(topics.thatHoldRecords(unheard));
            if (!uncounted.isEmpty()) {
                throw new ClosingRefusedException(
                        "nothing of " + String.join(", ", uncounted)
                                + " has been counted, though there are records in it: is a monitor running, and does it keep up?");
            }
        }
    }

    /** Makes the clients with which the topics are read. */
    public KafkaClients client() {
        return clients;
    }

    /** The SHA-256 of a book's canonical JSON. */
    public static String sha256(Book book) {
        return BookRow.of(book).sha256();
    }
}
