package io.popdb.pulse.cli.centre.books;

import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.projection.CommittedTopics;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.rows.BookRow;
import java.util.List;

/**
 * The closed books that the topic holds.
 *
 * @param rows in the order of the chain
 * @param faults what contradicts itself in them, or contradicts what is known elsewhere to have been closed
 */
record ClosedBooksRead(List<BookRow> rows, List<String> faults) {
    static ClosedBooksRead of(KafkaClients clients) {
        Projection known = new CommittedTopics(clients).readBooks();
        return new ClosedBooksRead(known.books(), known.chainFaults());
    }
}
