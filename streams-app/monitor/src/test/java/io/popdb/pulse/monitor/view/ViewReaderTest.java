package io.popdb.pulse.monitor.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.domain.books.ImportedDay;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.silence.ConnectionState;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.HistoryRow;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.PartitionProgress;
import io.popdb.pulse.topics.rows.RowFixture;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewReaderTest {
    private static final TopicPartition COUNTS = new TopicPartition(Topics.COUNTS, 0);
    private static final TopicPartition CONNECTIONS = new TopicPartition(Topics.CONNECTIONS, 0);
    private static final TopicPartition INCIDENTS = new TopicPartition(Topics.INCIDENTS, 0);
    private static final TopicPartition BOOKS = new TopicPartition(Topics.BOOKS, 0);
    private static final TopicPartition HISTORY = new TopicPartition(Topics.HISTORY, 0);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final PulseView view = new PulseView(RowFixture.ROSTER, OpeningBalances.none(), SnapshotFixture.BLINDNESS);
    private final List<Long> latencies = new ArrayList<>();
    private final List<Boolean> caughtUp = new ArrayList<>();
    private final ViewReader reader = new ViewReader(consumer, view, () -> RowFixture.NOW, latencies::add);

    @BeforeEach
    void anEmptyLog() {
        consumer.updateBeginningOffsets(ends(0, 0, 0, 0, 0));
        consumer.updateEndOffsets(ends(0, 0, 0, 0, 0));
    }

    @Test
    void hasCaughtUpAtOnceWhereNothingWasCommitted() {
        runAndStopAfterPolls(2);

        assertThat(caughtUp).endsWith(true);
    }

    @Test
    void hasCaughtUpOnlyWhenAllTopicsAreReadToTheirEndAtTheStart() {
        consumer.updateEndOffsets(ends(2, 1, 1, 1, 1));
        poll(() -> counts(0, 1));
        poll(() -> counts(1, 2));
        poll(() -> connection(0));
        poll(() -> incident(0));
        poll(() -> book(0, "2026-02"));
        poll(() -> imported(0, "2026-02-28", 5));
        runAndStopAfterPolls(1);

        assertThat(caughtUp)
                .startsWith(false, false, false, false, false, false)
                .endsWith(true);
        assertThat(view.snapshot(RowFixture.NOW).openIncidents()).hasSize(1);
        assertThat(view.snapshot(RowFixture.NOW).lastClosed()).contains(RowFixture.closedBook("2026-02"));
        assertThat(view.snapshot(RowFixture.NOW).total(Snapshot.Periods::all).requests())
                .isEqualTo(2);
        assertThat(view.snapshot(RowFixture.NOW).cumulativeRequests())
                .as("the balance of the book, two counted, five imported")
                .isEqualTo(2_570_000_007L);
    }

    @Test
    void takesImportedDaysOverAndForgetsThoseThatAreTakenBack() {
        poll(() -> imported(0, "2026-02-27", 5));
        poll(() -> imported(1, "2026-02-28", 70));
        poll(() -> imported(2, "2026-02-28", 60));
        poll(() -> takenBack(3, "prov-40/2026-02-27"));
        runAndStopAfterPolls(1);

        assertThat(view.snapshot(RowFixture.NOW).cumulativeRequests()).isEqualTo(60);
    }

    @Test
    void stopsWhereAKeyIsNoImportedDay() {
        poll(() -> takenBack(0, "prov-40"));

        assertThatThrownBy(reader::run)
                .isInstanceOf(BrokenInvariantException.class)
                .hasMessageContaining("popdb.history.v1 holds a record prov-40, which is no imported day");
    }

    @Test
    void stopsWhereARowWasDeletedThatIsNeverDeleted() {
        poll(() -> consumer.addRecord(new ConsumerRecord<>(Topics.BOOKS, 0, 0, "2026-02/1", null)));

        assertThatThrownBy(reader::run)
                .isInstanceOf(BrokenInvariantException.class)
                .hasMessageContaining("popdb.books.v1 has no value for 2026-02/1 at offset 0");
    }

    @Test
    void takesTheBalancesOfTheLastClosedBookOver() {
        poll(() -> book(0, "2026-01"));
        poll(() -> book(1, "2026-02"));
        poll(() -> book(2, "2026-01"));
        runAndStopAfterPolls(1);

        assertThat(view.lastClosedMonth()).contains(YearMonth.of(2026, 2));
        assertThat(view.snapshot(RowFixture.NOW).cumulativeRequests()).isEqualTo(2_570_000_000L);
    }

    @Test
    void stopsWhereACountFell() {
        poll(() -> counts(0, 2));
        poll(() -> counts(1, 1));

        assertThatThrownBy(reader::run).isInstanceOf(BrokenInvariantException.class);
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void observesHowOldARowWasOnceItHasCaughtUp() {
        consumer.updateEndOffsets(ends(0, 1, 0, 0, 0));
        poll(() -> connection(0));
        poll(() -> connection(1));
        poll(() -> newer(2));
        runAndStopAfterPolls(1);

        assertThat(latencies).as("what has not moved is not observed again").containsExactly(500L);
    }

    private void runAndStopAfterPolls(int polls) {
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

    private void poll(Runnable task) {
        consumer.schedulePollTask(() -> {
            caughtUp.add(view.isCaughtUp());
            task.run();
        });
    }

    private static Map<TopicPartition, Long> ends(
            long counts, long connections, long incidents, long books, long history) {
        return Map.of(COUNTS, counts, CONNECTIONS, connections, INCIDENTS, incidents, BOOKS, books, HISTORY, history);
    }

    private void book(long offset, String month) {
        BookRow row = BookRow.of(RowFixture.closedBook(month));
        consumer.addRecord(new ConsumerRecord<>(Topics.BOOKS, 0, offset, row.key(), BookRow.SERDE.toBytes(row)));
    }

    private void imported(long offset, String day, long lookups) {
        HistoryRow row = new HistoryRow(
                new ImportedDay("prov-40", LocalDate.parse(day), BookFixture.requests(lookups, 0)), "past.csv", 0);
        consumer.addRecord(new ConsumerRecord<>(Topics.HISTORY, 0, offset, row.key(), HistoryRow.SERDE.toBytes(row)));
    }

    private void takenBack(long offset, String key) {
        consumer.addRecord(new ConsumerRecord<>(Topics.HISTORY, 0, offset, key, null));
    }

    private void counts(long offset, int requests) {
        CountsRow row = RowFixture.lookups("prov-40", "2026-03-02", requests);
        consumer.addRecord(new ConsumerRecord<>(Topics.COUNTS, 0, offset, row.key(), CountsRow.SERDE.toBytes(row)));
    }

    private void connection(long offset) {
        add(offset, RowFixture.connection("prov-40", ConnectionState.ACTIVE));
    }

    /** Seen half a second after its watermark. */
    private void newer(long offset) {
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

    private void incident(long offset) {
        IncidentRow row = new IncidentRow(RowFixture.incident("prov-40", LastSeen.NEVER));
        consumer.addRecord(
                new ConsumerRecord<>(Topics.INCIDENTS, 0, offset, row.key(), IncidentRow.SERDE.toBytes(row)));
    }

    private void add(long offset, ConnectionRow row) {
        consumer.addRecord(
                new ConsumerRecord<>(Topics.CONNECTIONS, 0, offset, row.agency(), ConnectionRow.SERDE.toBytes(row)));
    }
}
