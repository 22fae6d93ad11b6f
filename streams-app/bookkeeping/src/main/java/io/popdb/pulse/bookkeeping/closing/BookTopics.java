package io.popdb.pulse.bookkeeping.closing;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.domain.books.Bookkeeping;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.books.ClosingRefusedException;
import io.popdb.pulse.topics.CompactedTopicReader;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.PulseTopic;
import io.popdb.pulse.topics.projection.CommittedTopics;
import io.popdb.pulse.topics.rows.BookRow;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All that books are made of, read from the topics alone: no monitor need run. */
public final class BookTopics implements CommittedBooks {
    private final KafkaClients clients;
    private final CommittedTopics topics;

    /** @param client settings that every Kafka client needs */
    public BookTopics(Map<String, Object> client) {
        this.clients = new KafkaClients(client);
        this.topics = new CommittedTopics(clients);
    }

    /** Every revision of every closed book, each as it was closed, in the order of months and revisions. */
    public List<BookRow> rows() {
        return topics.read(PulseTopic.BOOKS).books();
    }

    /** Without reading anything else. */
    @Override
    public ClosedBooks closed(YearMonth month) {
        return topics.read(PulseTopic.BOOKS).closed(month);
    }

    @Override
    public Bookkeeping.BookInputs inputs(BookScope scope) {
        return topics.read().inputs(scope.roster(), scope.balances());
    }

    /** An agency that seems never to have been heard of may have records that nobody has counted yet. */
    void requireAllCounted(Bookkeeping.BookInputs inputs) {
        List<String> unheard = inputs.roster().agencies().stream()
                .map(Agency::id)
                .filter(id -> !inputs.countedOffsets().containsKey(id))
                .map(Topics::access)
                .toList();
        try (CompactedTopicReader reader = new CompactedTopicReader(clients)) {
            Set<String> uncounted = new TreeSet<>(reader.thatHoldRecords(unheard));
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
}
