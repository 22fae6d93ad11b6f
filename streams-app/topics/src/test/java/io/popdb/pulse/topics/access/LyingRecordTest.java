package io.popdb.pulse.topics.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.apache.kafka.common.utils.ByteUtils;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches that no producer writes, and some brokers take. */
class LyingRecordTest {
    private static final long FIRST = 1_234;
    private static final byte[] VALUE = "{}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void readsAllOthersOfOneThatIsLongerThanItSays(CompressionType codec) throws IOException {
        RecordBatch lying = batch(codec, 3, record(0, 0), record(1, -5), record(2, 0));

        assertThatThrownBy(() -> all(lying)).isInstanceOf(InvalidRecordException.class);
        assertSecondStandsIn(all(screened(lying)));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 2_000_000_000, -2_000_000_000})
    void believesNoOtherLength(int more) throws IOException {
        RecordBatch lying = batch(CompressionType.LZ4, 3, record(0, 0), record(1, more), record(2, 0));

        assertSecondStandsIn(all(screened(lying)));
    }

    @Test
    void readsTheOthersOfOneThatIsAtAnotherOffset() throws IOException {
        for (int offset : new int[] {0, -7, 2, 1_000_000, Integer.MAX_VALUE}) {
            RecordBatch lying = batch(CompressionType.NONE, 3, record(0, 0), record(offset, 0), record(2, 0));

            assertSecondStandsIn(all(screened(lying)));
        }
    }

    /** Where no more can be told, each offset still has its record. */
    @ParameterizedTest
    @ValueSource(strings = {"key", "value", "headers", "header name", "header value", "varint", "nothing"})
    void standsInForAllThatFollowsWhatCannotBeRead(String what) throws IOException {
        int huge = 1_000_000_000;
        byte[] broken =
                switch (what) {
                    case "key" -> bytes(40, 0, 0, 2, huge);
                    case "value" -> bytes(40, 0, 0, 2, -1, huge);
                    case "headers" -> bytes(40, 0, 0, 2, -1, -1, -3);
                    case "header name" -> bytes(40, 0, 0, 2, -1, -1, 1, -2);
                    case "header value" -> bytes(40, 0, 0, 2, -1, -1, 1, 0, huge);
                    case "varint" -> new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
                    default -> new byte[0];
                };
        for (CompressionType codec : CompressionType.values()) {
            List<Record> all = all(screened(batch(codec, 3, record(0, 0), broken)));

            assertThat(all).extracting(Record::offset).containsExactly(FIRST, FIRST + 1, FIRST + 2);
            assertThat(all.get(0).value()).isEqualTo(ByteBuffer.wrap(VALUE));
            assertThat(all.subList(1, 3)).noneMatch(record -> record.valueSize() > 0);
        }
    }

    @ParameterizedTest
    @EnumSource(value = CompressionType.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void standsInForAllThatDoesNotUnpack(CompressionType codec) throws IOException {
        byte[] packed = packed(codec, record(0, 0), record(1, 0), record(2, 0));
        for (int length = 0; length < packed.length; length++) {
            List<Record> all = all(screened(batchOf(codec, 3, Arrays.copyOf(packed, length))));

            assertThat(all).extracting(Record::offset).containsExactly(FIRST, FIRST + 1, FIRST + 2);
        }
    }

    private static void assertSecondStandsIn(List<Record> all) {
        assertThat(all).extracting(Record::offset).containsExactly(FIRST, FIRST + 1, FIRST + 2);
        assertThat(all).extracting(Record::hasValue).containsExactly(true, false, true);
        assertThat(all.get(0).value()).isEqualTo(ByteBuffer.wrap(VALUE));
        assertThat(all.get(2).value()).isEqualTo(ByteBuffer.wrap(VALUE));
    }

    private static RecordBatch screened(RecordBatch batch) {
        return BatchScreen.screened(batch, new ExcessBudget());
    }

    private static List<Record> all(RecordBatch batch) {
        List<Record> all = new ArrayList<>();
        try (var records = batch.streamingIterator(BufferSupplier.NO_CACHING)) {
            for (Iterator<Record> each = records; each.hasNext(); ) {
                all.add(each.next());
            }
        }
        return all;
    }

    /** One that says to be so much longer than it is. */
    private static byte[] record(int offsetDelta, int more) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(bytes(0, 0, offsetDelta, 4)); // the attributes are a zero, too
        out.writeBytes("gw-1");
        ByteUtils.writeVarint(VALUE.length, out);
        out.write(VALUE);
        out.write(bytes(1, 1));
        out.writeBytes("h");
        ByteUtils.writeVarint(-1, out);
        return concat(bytes(bytes.size() + more), bytes.toByteArray());
    }

    private static byte[] bytes(int... numbers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int number : numbers) {
            ByteUtils.writeVarint(number, new DataOutputStream(bytes));
        }
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static byte[] packed(CompressionType codec, byte[]... records) throws IOException {
        ByteBufferOutputStream packed = new ByteBufferOutputStream(1 << 10);
        try (OutputStream out = Compression.of(codec).build().wrapForOutput(packed, RecordBatch.MAGIC_VALUE_V2)) {
            out.write(concat(records));
        }
        packed.buffer().flip();
        return Utils.toArray(packed.buffer());
    }

    private static RecordBatch batch(CompressionType codec, int count, byte[]... records) throws IOException {
        return batchOf(codec, count, packed(codec, records));
    }

    private static RecordBatch batchOf(CompressionType codec, int count, byte[] packed) {
        int size = DefaultRecordBatch.RECORD_BATCH_OVERHEAD + packed.length;
        ByteBuffer bytes = ByteBuffer.allocate(size);
        bytes.position(DefaultRecordBatch.RECORD_BATCH_OVERHEAD);
        bytes.put(packed);
        bytes.flip();
        DefaultRecordBatch.writeHeader(
                bytes,
                FIRST,
                count - 1,
                size,
                RecordBatch.MAGIC_VALUE_V2,
                codec,
                TimestampType.CREATE_TIME,
                1_700_000_000_000L,
                1_700_000_000_000L,
                RecordBatch.NO_PRODUCER_ID,
                RecordBatch.NO_PRODUCER_EPOCH,
                RecordBatch.NO_SEQUENCE,
                false,
                false,
                false,
                0,
                count);
        bytes.rewind();
        return MemoryRecords.readableRecords(bytes).batches().iterator().next();
    }
}
