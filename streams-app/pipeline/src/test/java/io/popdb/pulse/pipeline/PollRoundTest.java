package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PollRoundTest {
    private static final TopicPartition FLOODED = new TopicPartition(Topics.access("prov-40"), 0);
    private static final TopicPartition QUIET = new TopicPartition(Topics.access("min-moj"), 0);

    private final PollRound round = new PollRound();

    @Test
    void handsOnAllPollsOfARoundInTheirOrder() {
        round.add(polled(FLOODED, 0, PollRound.SHARE, 10));
        round.add(polled(QUIET, 7, 2, 10));
        round.add(polled(FLOODED, PollRound.SHARE, 3, 10));

        ConsumerRecords<byte[], byte[]> records = round.records();

        assertThat(records.records(FLOODED))
                .extracting(ConsumerRecord::offset)
                .hasSize(PollRound.SHARE + 3)
                .isSorted();
        assertThat(records.records(QUIET)).hasSize(2);
        assertThat(records.nextOffsets())
                .containsEntry(FLOODED, new OffsetAndMetadata(PollRound.SHARE + 3))
                .containsEntry(QUIET, new OffsetAndMetadata(9));
    }

    @Test
    void saysWhoHasHadItsShare() {
        round.add(polled(FLOODED, 0, PollRound.SHARE, 10));
        round.add(polled(QUIET, 0, PollRound.SHARE - 1, 10));

        assertThat(round.served()).containsExactly(FLOODED);
    }

    @Test
    void isOverOnceItHoldsSoMuch() {
        int share = PollRound.SHARE;
        long offset = 0;
        for (int held = 0; held < PollRound.MAX_RECORDS; held += share) {
            assertThat(round.isOver()).isFalse();
            round.add(polled(FLOODED, offset, share, 10));
            offset += share;
        }
        assertThat(round.isOver()).isTrue();

        PollRound heavy = new PollRound();
        heavy.add(polled(FLOODED, 0, 255, 64 * 1024));
        assertThat(heavy.isOver()).isFalse();
        heavy.add(polled(FLOODED, 255, 1, 64 * 1024));
        assertThat(heavy.isOver()).isTrue();
    }

    @Test
    void handsOnNothingOfAPartitionThatWasTakenAway() {
        round.add(polled(FLOODED, 0, 5, 10));
        round.add(polled(QUIET, 0, 5, 10));

        round.forget(List.of(FLOODED));

        assertThat(round.records().partitions()).containsExactly(QUIET);
        assertThat(round.records().nextOffsets()).containsOnlyKeys(QUIET);
        assertThat(round.positions()).containsOnlyKeys(QUIET);
        assertThat(round.startOf(FLOODED)).isEmpty();
    }

    @Test
    void saysHowFarItReadBeyondTheLastRecord() {
        round.add(polled(FLOODED, 0, 5, 10));
        round.add(new ConsumerRecords<>(Map.of(), Map.of(FLOODED, new OffsetAndMetadata(8))));
        round.add(new ConsumerRecords<>(Map.of(), Map.of(QUIET, new OffsetAndMetadata(3))));

        assertThat(round.positions())
                .containsEntry(FLOODED, new ReadPositions.Position(4, 8))
                .containsEntry(QUIET, new ReadPositions.Position(ReadPositions.Position.NO_RECORD, 3));
        assertThat(round.startOf(FLOODED)).hasValue(0);
        assertThat(round.records().nextOffsets()).containsOnlyKeys(FLOODED, QUIET);
    }

    private static ConsumerRecords<byte[], byte[]> polled(TopicPartition partition, long from, int count, int bytes) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long offset = from; offset < from + count; offset++) {
            records.add(new ConsumerRecord<>(
                    partition.topic(), partition.partition(), offset, new byte[4], new byte[bytes]));
        }
        return new ConsumerRecords<>(
                Map.of(partition, records), Map.of(partition, new OffsetAndMetadata(from + count)));
    }
}
