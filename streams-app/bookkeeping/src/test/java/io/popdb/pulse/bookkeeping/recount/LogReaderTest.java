package io.popdb.pulse.bookkeeping.recount;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.domain.books.CountedOffset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LogReaderTest {
    private static final String AGENCY = "prov-40";
    private static final TopicPartition PARTITION = new TopicPartition(Topics.access(AGENCY), 0);
    private static final LogRange WHOLE = new LogRange(AGENCY, 0, 1, 0, 10, OptionalLong.empty());

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final RecountTotals totals = new RecountTotals();
    private final LogReader reader = reader(BookOffsets.NONE);

    private LogReader reader(BookOffsets books) {
        return new LogReader(() -> consumer, RosterFile.shipped(), 10_000, books, totals, new LongAdder());
    }

    @Test
    void comparesEveryDayWhereTheLogIsWhole() {
        log(0);
        arrives(0, "2026-03-01T03:00:00Z");
        arrives(9, "2026-03-03T03:00:00Z");

        reader.read(List.of(WHOLE));

        assertThat(totals.wholeFrom(AGENCY)).isEqualTo(LocalDate.MIN);
    }

    @Test
    void leavesOutTheDaysOfWhatRetentionTakesBeforeItIsRead() {
        log(0);
        consumer.schedulePollTask(() -> {
            consumer.updateBeginningOffsets(Map.of(PARTITION, 5L));
            arrives(5, "2026-03-02T03:00:00Z");
        });
        consumer.schedulePollTask(() -> arrives(9, "2026-03-03T03:00:00Z"));

        reader.read(List.of(WHOLE));

        assertThat(totals.wholeFrom(AGENCY)).isEqualTo(LocalDate.of(2026, 3, 3));
    }

    @Test
    void leavesOutTheDaysOfWhatRetentionTakesWhileItIsRead() {
        log(0);
        arrives(0, "2026-03-01T03:00:00Z");
        consumer.schedulePollTask(() -> arrives(1, "2026-03-01T03:00:00Z"));
        consumer.schedulePollTask(() -> {
            consumer.updateBeginningOffsets(Map.of(PARTITION, 7L));
            arrives(7, "2026-03-05T03:00:00Z");
        });
        consumer.schedulePollTask(() -> arrives(9, "2026-03-06T03:00:00Z"));

        reader.read(List.of(WHOLE));

        assertThat(totals.wholeFrom(AGENCY)).isEqualTo(LocalDate.of(2026, 3, 6));
    }

    @Test
    void comparesNothingWhereRetentionTakesAllOfIt() {
        log(0);
        consumer.schedulePollTask(() -> {
            consumer.updateBeginningOffsets(Map.of(PARTITION, 12L));
            arrives(12, "2026-03-09T03:00:00Z");
        });

        reader.read(List.of(WHOLE));

        assertThat(totals.wholeFrom(AGENCY)).isEqualTo(LocalDate.MAX);
        assertThat(totals.expiredPartitions(AGENCY)).containsExactly(0);
    }

    @Test
    void comparesTheDaysBehindTheLastRecordOfALogThatIsEmptyByNow() {
        log(10);
        long last = Instant.parse("2026-03-02T03:00:00Z").toEpochMilli();

        reader.read(List.of(new LogRange(AGENCY, 0, 1, 10, 10, OptionalLong.of(last))));

        assertThat(totals.wholeFrom(AGENCY)).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(totals.expiredPartitions(AGENCY)).isEmpty();
    }

    @Test
    void readsOnWhereOnlyMarkersGoBy() {
        log(0);
        for (long markers = 1; markers < 100; markers++) {
            long to = markers;
            consumer.schedulePollTask(() -> consumer.seek(PARTITION, to));
        }
        consumer.schedulePollTask(() -> arrives(99, "2026-03-01T03:00:00Z"));

        reader.read(List.of(new LogRange(AGENCY, 0, 1, 0, 100, OptionalLong.empty())));

        assertThat(totals.wholeFrom(AGENCY)).isEqualTo(LocalDate.MIN);
    }

    /** Its offsets begin anew: what lies there is not what was counted. */
    @Test
    void comparesNothingOfATopicThatWasMadeAnewAndGoesOnWithTheOthers() {
        Node[] nobody = {};
        TopicPartition other = new TopicPartition(Topics.access("ent-evn"), 0);
        for (TopicPartition each : List.of(PARTITION, other)) {
            consumer.updatePartitions(
                    each.topic(), List.of(new PartitionInfo(each.topic(), 0, Node.noNode(), nobody, nobody)));
        }
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L, other, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 200L, other, 30L));
        SortedMap<String, List<CountedOffset>> counted = new TreeMap<>(
                Map.of(AGENCY, List.of(new CountedOffset(0, 5_000)), "ent-evn", List.of(new CountedOffset(0, 30))));

        List<LogRange> ranges = reader.ranges(counted, new LastArrivals());

        assertThat(ranges).containsExactly(new LogRange("ent-evn", 0, 1, 0, 30, OptionalLong.empty()));
        assertThat(totals.expiredPartitions(AGENCY)).containsExactly(0);
        assertThat(totals.wholeFrom(AGENCY)).isEqualTo(LocalDate.MAX);
    }

    @Test
    void notesWhatWasCountedWhereBooksWereClosed() {
        BookFixture books =
                new BookFixture().counted(AGENCY, "2026-03-01", 2, 0).countedTo(AGENCY, 2);
        books.close("2026-03");
        books.counted(AGENCY, "2026-03-01", 3, 0).countedTo(AGENCY, 3);
        BookOffsets closed = new BookOffsets(
                List.of(books.close("2026-04"), books.inputs().closed().first().orElseThrow()));
        log(0);
        for (int offset = 0; offset < 4; offset++) {
            arrives(offset, "2026-03-01T03:00:00Z", lookup(offset));
        }

        reader(closed).read(List.of(new LogRange(AGENCY, 0, 1, 0, 4, OptionalLong.empty())));

        assertThat(lookupsUpTo(2)).contains(2L);
        assertThat(lookupsUpTo(3)).contains(3L);
        assertThat(lookupsUpTo(4)).as("no book was closed there").isEmpty();
        assertThat(requireNonNull(totals.days(AGENCY).get(LocalDate.of(2026, 3, 1)))
                        .total())
                .isEqualTo(4);
    }

    private Optional<Long> lookupsUpTo(long offset) {
        return totals.daysUpTo(AGENCY, List.of(new CountedOffset(0, offset)))
                .map(days -> requireNonNull(days.get(LocalDate.of(2026, 3, 1))).total());
    }

    private static byte[] lookup(long sequence) {
        return EventFixture.lookup()
                .agency(AGENCY)
                .source("gw-1")
                .sequence(sequence)
                .occurredAt(Instant.parse("2026-03-01T03:00:00Z"))
                .bytes();
    }

    private void log(long begin) {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, begin));
    }

    private void arrives(long offset, String moment) {
        arrives(offset, moment, "unreadable".getBytes(UTF_8));
    }

    private void arrives(long offset, String moment, byte[] value) {
        byte[] key = "gw-1".getBytes(UTF_8);
        consumer.addRecord(new ConsumerRecord<>(
                PARTITION.topic(),
                0,
                offset,
                Instant.parse(moment).toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                key.length,
                value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.empty()));
    }
}
