package io.popdb.pulse.monitor.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ViewReaderTest {
    private static final TopicPartition COUNTS = new TopicPartition(Topics.COUNTS, 0);
    private static final TopicPartition CONNECTIONS = new TopicPartition(Topics.CONNECTIONS, 0);
    private static final TopicPartition INCIDENTS = new TopicPartition(Topics.INCIDENTS, 0);
    private static final TopicPartition BOOKS = new TopicPartition(Topics.BOOKS, 0);
    private static final TopicPartition HISTORY = new TopicPartition(Topics.HISTORY, 0);

    private final Set<TopicPartition> unanswered = new HashSet<>();
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized long position(TopicPartition partition, Duration timeout) {
            if (unanswered.contains(partition)) {
                throw new TimeoutException("no leader");
            }
            return super.position(partition, timeout);
        }
    };
    private final PulseView view =
            new PulseView(new Projection(), RowFixture.ROSTER, OpeningBalances.none(), SnapshotFixture.BLINDNESS);
    private Instant now = RowFixture.NOW;
    private final List<Long> latencies = new ArrayList<>();
    private final List<Boolean> caughtUp = new ArrayList<>();
    private final ViewReader reader = new ViewReader(consumer, view, Duration.ofSeconds(30), () -> now, latencies::add);

    @BeforeEach
    void anEmptyLog() {
        consumer.updateBeginningOffsets(ends(0, 0, 0, 0, 0));
        logsGoTo(ends(0, 0, 0, 0, 0));
    }

    private void logsGoTo(Map<TopicPartition, Long> ends) {
        consumer.updateEndOffsets(ends);
        ends.forEach((log, end) -> reader.logGoesTo(log.topic(), end));
    }

    @Test
    void hasCaughtUpAtOnceWhereNothingWasCommitted() {
        runAndStopAfterPolls(2);

        assertThat(caughtUp).endsWith(true);
    }

    @Test
    void hasCaughtUpOnlyWhenAllTopicsAreReadToTheirEndAtTheStart() {
        logsGoTo(ends(2, 1, 1, 1, 1));
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

    /** One row that cannot be read is no reason to show nothing; what was read of its key before stays. */
    @Test
    void goesOnWithTheLastReadableRowOfAKey() {
        poll(() -> counts(0, 2));
        poll(() -> raw(Topics.COUNTS, 1, "prov-40/2026-03-02", "{\"version\":7}"));
        poll(() -> counts(2, "min-moj", 5));
        runAndStopAfterPolls(1);

        assertThat(caughtUp).endsWith(true);
        assertThat(view.unreadable()).containsEntry(Topics.COUNTS, 1);
        assertThat(picture().withheld()).isEmpty();
        assertThat(picture().total(Snapshot.Periods::all).requests()).isEqualTo(7);
        assertThat(view.toBeSaidAgain(now)).containsExactly("prov-40");
    }

    @Test
    void withholdsTheCountsOfAnAgencyOfWhichNoRowOfADayCouldEverBeRead() {
        poll(() -> raw(Topics.COUNTS, 0, "prov-40/2026-03-01", "of an older Pulse"));
        poll(() -> counts(1, 2));
        runAndStopAfterPolls(1);

        assertThat(caughtUp).endsWith(true);
        assertThat(picture().withheld()).containsOnlyKeys("prov-40");
        assertThat(picture().withheld().get("prov-40")).contains("offset 0", "not JSON");
    }

    @Test
    void healsWithALaterRowOfTheKey() {
        poll(() -> raw(Topics.COUNTS, 0, "prov-40/2026-03-02", "garbage"));
        poll(() -> counts(1, 2));
        runAndStopAfterPolls(1);

        assertThat(view.unreadable()).containsEntry(Topics.COUNTS, 0);
        assertThat(picture().withheld()).isEmpty();
        assertThat(view.toBeSaidAgain(now)).isEmpty();
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments(Topics.COUNTS, "_unknown/2026-03-02", null),
                arguments(Topics.COUNTS, "prov-40/2026-03-02", ""),
                arguments(Topics.COUNTS, "prov-40/2026-03-02", "null"),
                arguments(Topics.COUNTS, "no key of ours", "{}"),
                arguments(Topics.COUNTS, null, "{}"),
                arguments(Topics.CONNECTIONS, "prov-40", "{\"version\":0}"),
                arguments(Topics.CONNECTIONS, null, "\u0000"),
                arguments(Topics.INCIDENTS, "silent/prov-40", "[]"),
                arguments(Topics.BOOKS, "2026-02/1", null),
                arguments(Topics.BOOKS, "2026-02/1", "{\"version\":1}"),
                arguments(Topics.BOOKS, null, "{}"),
                arguments(Topics.HISTORY, "prov-40/2026-02-28", "{\"version\":2}"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("unreadable")
    void noRowThatCannotBeReadStopsTheReading(String topic, @Nullable String key, @Nullable String value) {
        poll(() -> raw(topic, 0, key, value));
        poll(() -> counts(7, "min-moj", 2));
        runAndStopAfterPolls(1);

        assertThat(view.unreadable()).containsEntry(topic, 1);
        assertThat(picture().total(Snapshot.Periods::all).requests()).isEqualTo(2);
    }

    @Test
    void aRowUnderTheKeyOfAnotherIsNotTakenOver() {
        poll(() -> counts(0, 2));
        CountsRow other = RowFixture.lookups("min-moj", "2026-03-02", 9);
        poll(() -> raw(Topics.COUNTS, 1, "prov-40/2026-03-02", new String(CountsRow.SERDE.toBytes(other), UTF_8)));
        runAndStopAfterPolls(1);

        assertThat(view.unreadable()).containsEntry(Topics.COUNTS, 1);
        assertThat(picture().total(Snapshot.Periods::all).requests()).isEqualTo(2);
    }

    @Test
    void aStrangersRowIsGoneOnceItsKeyIsTakenAway() {
        poll(() -> raw(Topics.BOOKS, 0, "hello", "world"));
        poll(() -> raw(Topics.BOOKS, 1, "hello", null));
        runAndStopAfterPolls(1);

        assertThat(view.unreadable()).containsEntry(Topics.BOOKS, 0);
    }

    /** Its own day was never read, and what is held is all that was received: the key is a stranger's. */
    @Test
    void neitherWithholdsNorAsksForADayThatAnAgencyNeverHad() {
        poll(() -> received(0, 2));
        poll(() -> counts(0, 2));
        poll(() -> raw(Topics.COUNTS, 1, "prov-40/2026-02-01", "of a stranger"));
        poll(() -> raw(Topics.COUNTS, 2, "anything/2026-03-01", "of a stranger"));
        poll(() -> raw(Topics.HISTORY, 0, "hello", "world"));
        poll(() -> {
            assertThat(picture().withheld()).isEmpty();
            assertThat(view.toBeSaidAgain(now)).isEmpty();
            assertThat(view.unreadable()).containsEntry(Topics.COUNTS, 2);
        });
        poll(() -> raw(Topics.COUNTS, 3, "prov-40/2026-02-01", null));
        poll(() -> raw(Topics.COUNTS, 4, "anything/2026-03-01", null));
        poll(() -> raw(Topics.HISTORY, 1, "hello", null));
        runAndStopAfterPolls(1);

        assertThat(view.unreadable()).containsEntry(Topics.COUNTS, 0).containsEntry(Topics.HISTORY, 0);
    }

    /** An older row of the day was read, but what was received since stands in the one that cannot be. */
    @Test
    void withholdsAnAgencyOfWhichFewerCountsAreHeldThanWereReceived() {
        poll(() -> counts(0, 2));
        poll(() -> received(0, 5));
        poll(() -> raw(Topics.COUNTS, 1, "prov-40/2026-03-02", "of a newer Pulse"));
        poll(() -> {});
        poll(() -> assertThat(picture().withheld()).containsOnlyKeys("prov-40"));
        poll(() -> assertThat(view.toBeSaidAgain(now)).containsExactly("prov-40"));
        poll(() -> counts(2, 5));
        runAndStopAfterPolls(1);

        assertThat(picture().withheld()).isEmpty();
    }

    @Test
    void aRowOfCountsThatWasReadAndIsTakenAwayIsALoss() {
        poll(() -> counts(0, 2));
        poll(() -> raw(Topics.COUNTS, 1, "prov-40/2026-03-02", null));
        runAndStopAfterPolls(1);

        assertThat(view.unreadable()).containsEntry(Topics.COUNTS, 1);
        assertThat(picture().total(Snapshot.Periods::all).requests()).isEqualTo(2);
    }

    @Test
    void anAgencyWhoseStateCannotBeReadIsShownAsUnknown() {
        poll(() -> connection(0));
        poll(() -> raw(Topics.CONNECTIONS, 1, "prov-40", "{}"));
        runAndStopAfterPolls(1);

        assertThat(picture().agencies())
                .filteredOn(figures -> figures.agency().id().equals("prov-40"))
                .singleElement()
                .satisfies(figures -> assertThat(figures.connection()).isEmpty());
    }

    /** A reader of what is committed sees nothing behind a transaction that nobody ends, and hears of no fault. */
    @Test
    void isNotReadyWhileWhatTheLogHoldsDoesNotCome() {
        poll(() -> counts(0, 2));
        poll(() -> {});
        poll(() -> reader.logGoesTo(Topics.COUNTS, 9));
        poll(() -> now = now.plusSeconds(29));
        poll(() -> reader.logGoesTo(Topics.COUNTS, 11));
        poll(() -> now = now.plusSeconds(2));
        poll(() -> {});
        poll(() -> assertThat(picture().notReady().orElse(""))
                .contains("popdb.counts.v1 is read to offset 1 of 9", "transaction", "docs/runbook.md"));
        for (long offset = 1; offset < 9; offset++) {
            long each = offset;
            poll(() -> counts(each, (int) each + 2));
        }
        runAndStopAfterPolls(1);

        assertThat(caughtUp).containsSubsequence(true, true, true, false, true);
    }

    /** Else one topic without a leader would keep a frozen view of another ready. */
    @Test
    void judgesByWhatItKnewLastWhereABrokerDoesNotSayHowFarATopicIsRead() {
        poll(() -> counts(0, 2));
        poll(() -> {});
        poll(() -> unanswered.add(HISTORY));
        poll(() -> reader.logGoesTo(Topics.COUNTS, 9));
        poll(() -> received(0, 5));
        poll(() -> now = now.plusSeconds(31));
        runAndStopAfterPolls(2);

        assertThat(caughtUp).containsSubsequence(true, false);
        assertThat(picture().notReady().orElse("")).contains("popdb.counts.v1 is read to offset 1 of 9");
    }

    @Test
    void missesCountsWhereABrokerDoesNotSayHowFarATopicIsRead() {
        poll(() -> counts(0, 2));
        poll(() -> {});
        poll(() -> unanswered.add(HISTORY));
        poll(() -> received(0, 5));
        poll(() -> {});
        poll(() -> now = now.plus(SnapshotFixture.BLINDNESS.after()).plusSeconds(1));
        runAndStopAfterPolls(2);

        assertThat(picture().notReady().orElse("")).contains("of prov-40 that 2 records", "5 were");
    }

    @Test
    void doesNotBecomeReadyWhereATransactionHangsFromTheStart() {
        reader.logGoesTo(Topics.COUNTS, 5);
        poll(() -> counts(0, 2));
        poll(() -> {});
        poll(() -> assertThat(picture().notReady().orElse(""))
                .as("any healthy start looks so for a while")
                .isEqualTo("still reading what was counted before"));
        poll(() -> now = now.plusSeconds(31));
        runAndStopAfterPolls(3);

        assertThat(caughtUp).containsOnly(false);
        assertThat(picture().notReady().orElse("")).contains("popdb.counts.v1 is read to offset 1 of 5", "transaction");
    }

    /** Its rows were cut from the log while nobody looked: the sum is held against what the connection's row says. */
    @Test
    void doesNotBecomeReadyWithFewerCountsThanWereReceived() {
        poll(() -> received(0, 5));
        poll(() -> counts(0, 2));
        poll(() -> {});
        poll(() -> assertThat(picture().notReady().orElse("")).contains("of prov-40 that 2 records", "5 were"));
        poll(() -> now = now.plusSeconds(6));
        poll(() -> assertThat(view.toBeSaidAgain(now)).containsExactly("prov-40"));
        poll(() -> counts(1, 5));
        runAndStopAfterPolls(1);

        assertThat(caughtUp).containsSubsequence(false, true);
        assertThat(view.toBeSaidAgain(now)).isEmpty();
    }

    /** Both are written in one transaction, but one may be read before the other. */
    @Test
    void staysReadyWhereTheCountsComeAMomentLater() {
        poll(() -> counts(0, 2));
        poll(() -> received(0, 2));
        poll(() -> {});
        poll(() -> received(1, 5));
        poll(() -> now = now.plusSeconds(3));
        poll(() -> counts(1, 5));
        runAndStopAfterPolls(1);

        assertThat(caughtUp.subList(3, caughtUp.size())).containsOnly(true);
    }

    /** Nobody writes how much was received without an agency: that rows are gone is known by the log's beginning alone. */
    @Test
    void waitsForAllCountsWhereRowsWereCutBeforeItBegan() {
        reader.countsAreAskedFor(1);
        poll(() -> counts(0, 2));
        poll(() -> now = now.plusSeconds(60));
        poll(() -> assertThat(picture().notReady().orElse("")).contains("cut from popdb.counts.v1"));
        poll(() -> assertThat(reader.waitsForCounts()).isTrue());
        poll(() -> counts(1, 2));
        poll(() -> now = now.plusSeconds(9));
        poll(() -> counts(2, "_unknown", 4));
        poll(() -> now = now.plusSeconds(9));
        poll(() -> counts(3, 7));
        poll(() -> assertThat(reader.waitsForCounts()).isFalse());
        poll(() -> now = now.plusSeconds(2));
        runAndStopAfterPolls(2);

        assertThat(caughtUp.subList(0, 11)).containsOnly(false);
        assertThat(caughtUp).endsWith(true);
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
    void showsNoCountThatFell() {
        poll(() -> counts(0, 2));
        poll(() -> counts(1, 1));
        runAndStopAfterPolls(1);

        assertThat(picture().total(Snapshot.Periods::all).requests()).isEqualTo(2);
        assertThat(view.unreadable()).containsEntry(Topics.COUNTS, 1);
    }

    /** A log that was cut is read once more from its beginning, with what was true at the time. */
    @Test
    void passesOverOlderRowsThatComeAgain() {
        poll(() -> counts(0, 1));
        poll(() -> counts(1, 2));
        poll(() -> consumer.seek(COUNTS, 0));
        poll(() -> counts(0, 1));
        runAndStopAfterPolls(1);

        assertThat(picture().total(Snapshot.Periods::all).requests()).isEqualTo(2);
        assertThat(view.unreadable()).containsEntry(Topics.COUNTS, 0);
    }

    @Test
    void observesHowOldARowWasOnceItHasCaughtUp() {
        logsGoTo(ends(0, 1, 0, 0, 0));
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

    private Snapshot picture() {
        return view.snapshot(RowFixture.NOW);
    }

    private void raw(String topic, long offset, @Nullable String key, @Nullable String value) {
        consumer.addRecord(new ConsumerRecord<>(topic, 0, offset, key, value == null ? null : value.getBytes(UTF_8)));
    }

    private void received(long offset, long records) {
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

    private void counts(long offset, int requests) {
        counts(offset, "prov-40", requests);
    }

    private void counts(long offset, String agency, int requests) {
        CountsRow row = RowFixture.lookups(agency, "2026-03-02", requests);
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
