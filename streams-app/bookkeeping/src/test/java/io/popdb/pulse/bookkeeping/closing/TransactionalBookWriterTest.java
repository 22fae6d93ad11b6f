package io.popdb.pulse.bookkeeping.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.topics.rows.AuditAction;
import io.popdb.pulse.topics.rows.AuditRow;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.Speaker;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionalBookWriterTest {
    private static final BookRow ROW =
            BookRow.of(new BookFixture().counted("prov-40", "2026-02-27", 7, 0).close("2026-02"));

    private static final Speaker LAN = Speaker.claimed("lan");

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    @BeforeEach
    void begin() {
        producer.initTransactions();
    }

    @Test
    void writesTheBookAndThatItWasClosedInOneTransaction() {
        TransactionalBookWriter.write(producer, ROW, "a test", LAN);

        assertThat(producer.history())
                .extracting(ProducerRecord::topic, ProducerRecord::key)
                .contains(tuple(Topics.BOOKS, "2026-02/1"), tuple(Topics.HISTORY, "closed-book/2026-02/1"))
                .hasSize(3);
        AuditRow trace = producer.history().stream()
                .filter(record -> record.topic().equals(Topics.AUDIT))
                .map(record -> AuditRow.SERDE.fromBytes(record.value()))
                .findFirst()
                .orElseThrow();
        assertThat(trace.action()).isEqualTo(AuditAction.BOOK_CLOSED);
        assertThat(trace.subject()).isEqualTo("2026-02/1");
        assertThat(trace.speaker()).isEqualTo(LAN);
        assertThat(producer.transactionCommitted()).isTrue();
    }

    @Test
    void doesNotSayThatABookIsNotWrittenWhereThatIsNotKnown() {
        producer.commitTransactionException = new TimeoutException("10000 ms passed");

        assertThatThrownBy(() -> TransactionalBookWriter.write(producer, ROW, "a test", LAN))
                .isInstanceOf(BrokenException.class)
                .hasMessageContaining("2026-02/1")
                .hasMessageContaining("it is not known")
                .hasMessageContaining("pulse books lists it")
                .hasMessageNotContaining("No broker answers");
    }

    @Test
    void looksAgainWhereTheBrokerBreaksTheCommitWithoutAReason() {
        producer.commitTransactionException = new KafkaException("Unhandled error in EndTxnResponse");

        assertThatThrownBy(() -> TransactionalBookWriter.write(producer, ROW, "a test", LAN))
                .isInstanceOf(TransactionalBookWriter.OvertakenException.class);
    }

    @Test
    void passesOnWhyTheBrokerRefuses() {
        producer.commitTransactionException =
                new KafkaException("in an error state", new TopicAuthorizationException(Topics.BOOKS));

        assertThatThrownBy(() -> TransactionalBookWriter.write(producer, ROW, "a test", LAN))
                .isSameAs(producer.commitTransactionException);
    }
}
