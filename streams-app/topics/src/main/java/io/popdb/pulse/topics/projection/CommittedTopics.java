package io.popdb.pulse.topics.projection;

import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.PulseTopic;
import io.popdb.pulse.topics.rows.BookRow;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Reads the viewed topics to their end into a projection: no monitor need run. */
public record CommittedTopics(KafkaClients clients) implements CommittedBooks {
    /** Connections before counts: these are then at least as new as what the connections say was seen. */
    private static final List<PulseTopic> ALL = List.of(
            PulseTopic.CONNECTIONS, PulseTopic.COUNTS, PulseTopic.HISTORY, PulseTopic.INCIDENTS, PulseTopic.BOOKS);

    /** All that is known now. */
    public Projection read() {
        return read(ALL);
    }

    /** The closed books, and what is known to have been closed. */
    public Projection readBooks() {
        return read(List.of(PulseTopic.HISTORY, PulseTopic.BOOKS));
    }

    /** What one topic says now. */
    public Projection read(PulseTopic topic) {
        return read(List.of(topic));
    }

    /** Without reading anything else. */
    @Override
    public ClosedMonth closed(YearMonth month) {
        return read(PulseTopic.BOOKS).closed(month);
    }

    @Override
    public ClosedBooks closed() {
        return read(PulseTopic.BOOKS).closed();
    }

    /** A closed book as one of its revisions has it, be it the latest or not. */
    public Optional<BookRow> revision(YearMonth month, int revision) {
        return read(PulseTopic.BOOKS).revision(month, revision);
    }

    @Override
    public BookInputs inputs(BookScope scope) {
        return read().inputs(scope.roster(), scope.balances());
    }

    private Projection read(List<PulseTopic> topics) {
        try (CompactedTopicReader reader = new CompactedTopicReader(clients)) {
            return read(reader, topics);
        }
    }

    static Projection read(CompactedTopicReader reader, List<PulseTopic> topics) {
        Projection known = new Projection();
        CompactedTopicReader.RecordHandler into =
                record -> known.take(record.topic(), record.key(), record.offset(), record.value(), RowListener.NONE);
        for (PulseTopic topic : topics) {
            if (topic == PulseTopic.HISTORY) { // older set-ups lack it
                reader.readRecordsIfThere(topic.topic(), into);
            } else {
                reader.readRecords(topic.topic(), into);
            }
        }
        return known;
    }
}
