package io.popdb.pulse.topics.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.Identifiers;
import io.popdb.pulse.contract.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchScreenTest {
    private static final long FIRST = 1_234;
    private static final byte[] KEY = "gw-1".getBytes(StandardCharsets.UTF_8);
    private static final Header[] NONE = {};

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void leavesWhatMayBeEventsAsItIs(CompressionType codec) {
        List<byte[]> events = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            events.add(Arrays.copyOf(("{\"sequence\":" + i).getBytes(StandardCharsets.UTF_8), AccessEvent.MAX_BYTES));
        }

        RecordBatch records = first(batch(codec, KEY, events, NONE));
        RecordBatch screened = screened(records);

        assertThat(all(screened)).zipSatisfy(all(records), (read, sent) -> {
            assertThat(read.offset()).isEqualTo(sent.offset());
            assertThat(read.timestamp()).isEqualTo(sent.timestamp());
            assertThat(read.key()).isEqualTo(sent.key());
            assertThat(read.value()).isEqualTo(sent.value());
        });
        assertThat(screened.nextOffset()).isEqualTo(records.nextOffset());
        assertThat(screened.timestampType()).isEqualTo(records.timestampType());
    }

    @ParameterizedTest
    @EnumSource(value = CompressionType.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void keepsOfALargeRecordItsSizeAndDigest(CompressionType codec) {
        byte[] small = "{}".getBytes(StandardCharsets.UTF_8);
        byte[] large = new byte[5_000_000];
        MemoryRecords records = batch(codec, KEY, List.of(small, large, small), NONE);

        RecordBatch screened = screened(first(records));

        List<Record> all = all(screened);
        assertThat(all).extracting(Record::offset).containsExactly(FIRST, FIRST + 1, FIRST + 2);
        assertThat(all)
                .extracting(Record::timestamp)
                .containsOnly(records.batches().iterator().next().maxTimestamp());
        assertThat(Utils.toArray(all.get(0).value())).isEqualTo(small);
        assertThat(Utils.toArray(all.get(1).key())).isEqualTo(KEY);
        assertThat(all.get(1).valueSize()).isZero();
        assertThat(OversizedPayload.of(new RecordHeaders(all.get(1).headers())))
                .isEqualTo(Optional.of(new OversizedPayload(large.length, Sha256.hex(large))));
        assertThat(all.get(2).headers()).isEmpty();
        assertThat(screened.isValid()).isTrue();
        assertThat(screened.lastOffset()).isEqualTo(FIRST + 2);
    }

    @Test
    void keepsNoHeadersOfWhoSendsMany() {
        Header[] many = new Header[500_000];
        Arrays.fill(many, new RecordHeader("", null));
        MemoryRecords records = batch(CompressionType.ZSTD, new byte[200_000], List.of(new byte[1]), many);

        Record screened = screened(first(records)).iterator().next();

        assertThat(screened.headers()).isEmpty();
        assertThat(screened.keySize()).isEqualTo(Identifiers.MAX_SOURCE_ID + 1);
        assertThat(screened.valueSize()).isEqualTo(1);
    }

    @Test
    void believesNoHeaderOfASender() {
        Header[] forged = {
            new RecordHeader("oversized", new byte[36]),
            new RecordHeader("oversized-" + UUID.randomUUID(), new byte[36])
        };
        MemoryRecords records = batch(CompressionType.NONE, KEY, List.of(new byte[0]), forged);

        assertThat(screened(first(records)).iterator().next().headers()).isEmpty();
    }

    @Test
    void leavesADamagedBatchToTheConsumer() {
        MemoryRecords records = batch(CompressionType.ZSTD, KEY, List.of(new byte[5_000_000]), NONE);
        ByteBuffer bytes = records.buffer();
        bytes.put(bytes.limit() - 5, (byte) (bytes.get(bytes.limit() - 5) + 1));

        RecordBatch damaged =
                MemoryRecords.readableRecords(bytes).batches().iterator().next();

        assertThatExceptionOfType(CorruptRecordException.class)
                .isThrownBy(() -> screened(damaged).ensureValid());
    }

    @Test
    void passesOverNoMoreThanIsAllowedFor() {
        byte[] small = "{}".getBytes(StandardCharsets.UTF_8);
        byte[] large = new byte[200_000];
        MemoryRecords records = batch(CompressionType.ZSTD, KEY, List.of(small, large, large, small), NONE);

        List<Record> all = all(BatchScreen.screened(first(records), new ExcessBudget(300_000)));

        assertThat(all).extracting(Record::offset).containsExactly(FIRST, FIRST + 1, FIRST + 2, FIRST + 3);
        assertThat(oversized(all.get(1))).contains(new OversizedPayload(large.length, Sha256.hex(large)));
        assertThat(oversized(all.get(2))).contains(new OversizedPayload(large.length, ""));
        assertThat(all.get(3).hasValue()).isFalse();
    }

    @Test
    void sharesTheAllowanceAmongTheBatchesOfAnAnswer() {
        MemoryRecords records = batch(CompressionType.ZSTD, KEY, List.of(new byte[200_000]), NONE);
        ExcessBudget budget = new ExcessBudget(300_000);

        all(BatchScreen.screened(first(records), budget));

        assertThat(oversized(all(BatchScreen.screened(first(records), budget)).get(0)))
                .contains(new OversizedPayload(200_000, ""));
    }

    @Test
    void countsHeadersAsWhatIsPassedOver() {
        Header[] many = new Header[50_000];
        Arrays.fill(many, new RecordHeader("", null));
        MemoryRecords records = batch(CompressionType.ZSTD, KEY, List.of(new byte[1], new byte[1]), many);

        List<Record> all = all(BatchScreen.screened(first(records), new ExcessBudget(50_000 * 16 + 1)));

        assertThat(all).extracting(Record::hasValue).containsExactly(true, false);
    }

    private static MemoryRecords batch(CompressionType codec, byte[] key, List<byte[]> values, Header[] headers) {
        MemoryRecordsBuilder builder = MemoryRecords.builder(
                ByteBuffer.allocate(1 << 16),
                RecordBatch.CURRENT_MAGIC_VALUE,
                Compression.of(codec).build(),
                TimestampType.LOG_APPEND_TIME,
                FIRST,
                1_700_000_000_000L);
        values.forEach(value -> builder.append(1_600_000_000_000L, key, value, headers));
        return builder.build();
    }

    private static RecordBatch first(MemoryRecords records) {
        return records.batches().iterator().next();
    }

    private static RecordBatch screened(RecordBatch batch) {
        return BatchScreen.screened(batch, new ExcessBudget());
    }

    private static List<Record> all(RecordBatch batch) {
        List<Record> all = new ArrayList<>();
        batch.iterator().forEachRemaining(all::add);
        return all;
    }

    private static Optional<OversizedPayload> oversized(Record record) {
        return OversizedPayload.of(new RecordHeaders(record.headers()));
    }
}
