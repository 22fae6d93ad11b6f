package io.popdb.pulse.bookkeeping.closing;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.domain.books.Book;
import io.popdb.pulse.domain.books.BookInputs;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.topics.InternalTopics;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.audit.AuditTrail;
import io.popdb.pulse.topics.projection.BookScope;
import io.popdb.pulse.topics.rows.AuditAction;
import io.popdb.pulse.topics.rows.AuditRow;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.ClosedBookRow;
import io.popdb.pulse.topics.rows.Speaker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes closed books in Kafka transactions that all share one transactional id, so that only one writer is active:
 * {@code initTransactions} fences every earlier writer and aborts its open transaction, and only then are the books
 * read. So whoever writes has read all that was ever written, and a crash in the middle leaves nothing. Beside the book, in the same
 * transaction, it is written beside the imported days that it was closed: {@link ClosedBookRow}, and in the audit trail by whom.
 *
 * @param by by which program
 * @param who closes
 */
public record TransactionalBookWriter(KafkaClients clients, BookScope scope, String by, Speaker who)
        implements ClosedBookWriter {
    /** Of every closer, on every machine. */
    public static final String TRANSACTIONAL_ID = InternalTopics.BOOKS_TRANSACTION;

    private static final Logger LOG = LoggerFactory.getLogger(TransactionalBookWriter.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final Map<String, Object> SETTINGS = Map.of(
            ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4", ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 * 1024 * 1024);

    /**
     * Closes a month. Where another writer fences this one, it reads the topics again and tries once more: mostly the
     * other has closed the month by then, and the rules refuse with a sentence that says so.
     */
    @Override
    public BookRow closeBook(Function<BookInputs, Book> closing) {
        try {
            return closeBookOnce(closing);
        } catch (OvertakenException overtaken) {
            LOG.debug("Another close was begun meanwhile; looking again.", overtaken);
        }
        try {
            return closeBookOnce(closing);
        } catch (OvertakenException overtaken) {
            throw new BrokenException(
                    "Another close was begun meanwhile, twice, and goes on alone: pulse books shows what came of it",
                    overtaken);
        }
    }

    private BookRow closeBookOnce(Function<BookInputs, Book> closing) {
        new AuditTrail(clients).require();
        try (Producer<String, byte[]> producer = clients.transactionalWriter(TRANSACTIONAL_ID, SETTINGS)) {
            try {
                producer.initTransactions();
                BookInputs inputs = new CaughtUpInputs(clients, scope).read();
                BookRow row = BookRow.of(closing.apply(inputs));
                write(producer, row, by, who);
                return row;
            } finally {
                producer.close(STOP_WITHIN);
            }
        } catch (ProducerFencedException | InvalidProducerEpochException overtaken) {
            throw new OvertakenException(overtaken);
        } catch (KafkaException refused) {
            throw clients.refusal(refused);
        }
    }

    /** A broker that does not answer the commit may have done it all the same. */
    static void write(Producer<String, byte[]> producer, BookRow row, String by, Speaker who) {
        ClosedBookRow witness = ClosedBookRow.of(row, by);
        producer.beginTransaction();
        Future<?> told = producer.send(
                new ProducerRecord<>(Topics.HISTORY, witness.key(), ClosedBookRow.SERDE.toBytes(witness)));
        Future<?> traced = producer.send(AuditTrail.record(trace(row, who)));
        Future<?> sent = producer.send(new ProducerRecord<>(Topics.BOOKS, row.key(), BookRow.SERDE.toBytes(row)));
        try {
            producer.commitTransaction(); // fails where the sending did
        } catch (TimeoutException unanswered) {
            throw new BrokenException(
                    "The broker did not say in time whether it has written the book " + row.key()
                            + ": it is not known. pulse"
                            + " books lists it if it is written; and closing again is safe, for a month that is closed is"
                            + " not closed twice",
                    unanswered);
        } catch (KafkaException failed) {
            throw brokeWithoutAReason(failed) ? new OvertakenException(failed) : failed;
        }
        LOG.debug("{} is written: {}", row.key(), sent.isDone() && told.isDone() && traced.isDone());
    }

    private static AuditRow trace(BookRow row, Speaker who) {
        Book book = row.book();
        AuditAction action = book.revision() == 1 ? AuditAction.BOOK_CLOSED : AuditAction.BOOK_REVISED;
        String words = book.reason().isEmpty() ? row.sha256() : row.sha256() + ": " + book.reason();
        return AuditRow.of(action, List.of(), row.key(), words, who, book.closedMillis());
    }

    /** A broker that is fencing a closer while it commits may answer with an error that it has no name for. */
    private static boolean brokeWithoutAReason(KafkaException failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass() == KafkaException.class;
    }

    /** Another closer has begun; what came of this one's book is for whoever looks again to see. */
    static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OvertakenException(KafkaException cause) {
            super(cause);
        }
    }
}
