package io.popdb.pulse.monitor.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.domain.books.ImportedDay;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.HistoryRow;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.PartitionProgress;
import io.popdb.pulse.topics.rows.RowFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A view that follows topics which a test fills, record by record and poll by poll. */
abstract class FollowedTopics {
    static final TopicPartition COUNTS = new TopicPartition(Topics.COUNTS, 0);
    static final TopicPartition CONNECTIONS = new TopicPartition(Topics.CONNECTIONS, 0);
    static final TopicPartition INCIDENTS = new TopicPartition(Topics.INCIDENTS, 0);
    static final TopicPartition BOOKS = new TopicPartition(Topics.BOOKS, 0);
    static final TopicPartition HISTORY = new TopicPartition(Topics.HISTORY, 0);

    final Set<TopicPartition> unanswered = new HashSet<>();
    final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized long position(TopicPartition partition, Duration timeout) {
            if (unanswered.contains(partition)) {
                throw new TimeoutException("no leader");
            }
            return super.position(partition, timeout);
        }
    };
    final PulseView view =
            new PulseView(new Projection(), RowFixture.ROSTER, OpeningBalances.none(), SnapshotFixture.BLINDNESS);
    Instant now = RowFixture.NOW;
    final List<Long> latencies = new ArrayList<>();
    final List<Boolean> caughtUp = new ArrayList<>();
    final ViewReader reader = new ViewReader(consumer, view, Duration.ofSeconds(30), () -> now, latencies::add);

    @BeforeEach
    void anEmptyLog() {
        consumer.updateBeginningOffsets(ends(0, 0, 0, 0, 0));
        logsGoTo(ends(0, 0, 0, 0, 0));
    }

    void logsGoTo(Map<TopicPartition, Long> ends) {
        consumer.updateEndOffsets(ends);
        ends.forEach((log, end) -> reader.logGoesTo(log.topic(), end));
    }

    void runAndStopAfterPolls(int polls) {
        for (int i = 0; i < polls; i++) {
            poll(() -> {});
        }
        consumer.schedulePollTask(() -> {
            caughtUp.add(view.isCaughtUp());
            reader.close();
        });
        reader.run();
        assertThat(consumer.closed()).isTrue();
    }

    void poll(Runnable task) {
        consumer.schedulePollTask(() -> {
            caughtUp.add(view.isCaughtUp());
            task.run();
        });
    }

    static Map<TopicPartition, Long> ends(long counts, long connections, long incidents, long books, long history) {
        return Map.of(COUNTS, counts, CONNECTIONS, connections, INCIDENTS, incidents, BOOKS, books, HISTORY, history);
    }

    void book(long offset, String month) {
        BookRow row = BookRow.of(RowFixture.closedBook(month));
        consumer.addRecord(new ConsumerRecord<>(Topics.BOOKS, 0, offset, row.key(), BookRow.SERDE.toBytes(row)));
    }

    void imported(long offset, String day, long lookups) {
        HistoryRow row = new HistoryRow(
                new ImportedDay("prov-40", LocalDate.parse(day), BookFixture.requests(lookups, 0)), "past.csv", 0);
        consumer.addRecord(new ConsumerRecord<>(Topics.HISTORY, 0, offset, row.key(), HistoryRow.SERDE.toBytes(row)));
    }

    void takenBack(long offset, String key) {
        consumer.addRecord(new ConsumerRecord<>(Topics.HISTORY, 0, offset, key, null));
    }

    Snapshot picture() {
        return view.snapshot(RowFixture.NOW);
    }

    void raw(String topic, long offset, @Nullable String key, @Nullable String value) {
        consumer.addRecord(new ConsumerRecord<>(topic, 0, offset, key, value == null ? null : value.getBytes(UTF_8)));
    }

    void received(long offset, long records) {
        ConnectionRow row = RowFixture.connection("prov-40", ConnectionState.ACTIVE);
        add(
                offset,
                new ConnectionRow(
                        row.agency(),
                        row.verdict(),
                        row.partitions(),
                        row.lastRequestMillis(),
                        row.lastHeartbeatMillis(),
                        row.profileVersion(),
                        OptionalLong.of(records)));
    }

    void counts(long offset, int requests) {
        counts(offset, "prov-40", requests);
    }

    void counts(long offset, String agency, int requests) {
        CountsRow row = RowFixture.lookups(agency, "2026-03-02", requests);
        consumer.addRecord(new ConsumerRecord<>(Topics.COUNTS, 0, offset, row.key(), CountsRow.SERDE.toBytes(row)));
    }

    void connection(long offset) {
        add(offset, RowFixture.connection("prov-40", ConnectionState.ACTIVE));
    }

    /** Seen half a second after its watermark. */
    void newer(long offset) {
        ConnectionRow row = RowFixture.connection("prov-40", ConnectionState.ACTIVE);
        long watermark = RowFixture.NOW.toEpochMilli() - 500;
        add(
                offset,
                new ConnectionRow(
                        row.agency(),
                        row.verdict(),
                        List.of(new PartitionProgress(0, 7, watermark, watermark)),
                        row.lastRequestMillis(),
                        row.lastHeartbeatMillis(),
                        0));
    }

    void incident(long offset) {
        IncidentRow row = new IncidentRow(RowFixture.incident("prov-40", LastSeen.NEVER));
        consumer.addRecord(
                new ConsumerRecord<>(Topics.INCIDENTS, 0, offset, row.key(), IncidentRow.SERDE.toBytes(row)));
    }

    void add(long offset, ConnectionRow row) {
        consumer.addRecord(
                new ConsumerRecord<>(Topics.CONNECTIONS, 0, offset, row.agency(), ConnectionRow.SERDE.toBytes(row)));
    }
}
