package io.popdb.pulse.pipeline;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

/**
 * Finds batches that hold more than they seem to, and puts others in their place: with the same records at the same offsets, but
 * of each only what an access event can have. A batch that cannot hold much is passed on unread, and so is nearly every one of
 * an honest sender; what can is decompressed once more, piece by piece.
 */
final class BatchScreen {
    /** A batch that cannot hold more than this does no harm, whatever is in it. */
    private static final long HARMLESS_BYTES = 1 << 20;

    private static final int GZIP_AT_MOST = 1_032;
    private static final int SNAPPY_AT_MOST = 64;
    private static final int READ_AT_ONCE = 16 * 1024;

    private BatchScreen() {}

    /** The same batch where it is harmless. */
    static RecordBatch screened(RecordBatch batch) {
        if (!isSuspect(batch)) {
            return batch;
        }
        ByteBufferOutputStream out = new ByteBufferOutputStream(batch.sizeInBytes());
        rewrite((DefaultRecordBatch) batch, out);
        ByteBuffer written = out.buffer();
        written.flip();
        return MemoryRecords.readableRecords(written).batches().iterator().next();
    }

    private static boolean isSuspect(RecordBatch batch) {
        return batch instanceof DefaultRecordBatch compressed
                && compressed.isCompressed()
                && atMost(compressed) > HARMLESS_BYTES
                && compressed.isValid() // one that is damaged is the consumer's to refuse
                && !isHarmless(compressed);
    }

    /** How much may come out of it. */
    private static long atMost(DefaultRecordBatch batch) {
        return switch (batch.compressionType()) {
            case NONE -> batch.sizeInBytes();
            case GZIP -> (long) batch.sizeInBytes() * GZIP_AT_MOST;
            case SNAPPY -> (long) batch.sizeInBytes() * SNAPPY_AT_MOST;
            case LZ4 -> Lz4Frame.atMost(body(batch));
            case ZSTD -> Long.MAX_VALUE;
        };
    }

    private static ByteBuffer body(DefaultRecordBatch batch) {
        ByteBuffer whole = ByteBuffer.allocate(batch.sizeInBytes());
        batch.writeTo(whole);
        whole.flip();
        whole.position(DefaultRecordBatch.RECORD_BATCH_OVERHEAD);
        return whole.slice();
    }

    private static boolean isHarmless(DefaultRecordBatch batch) {
        try (InputStream records = decompressed(batch)) {
            RecordSkim skim = new RecordSkim(records);
            for (int i = 0; i < count(batch); i++) {
                if (!skim.next(false)) {
                    return false;
                }
            }
            return true;
        } catch (IOException broken) {
            throw new UncheckedIOException("a batch at offset " + batch.baseOffset() + " cannot be read", broken);
        }
    }

    private static void rewrite(DefaultRecordBatch batch, ByteBufferOutputStream out) {
        try (InputStream records = decompressed(batch);
                MemoryRecordsBuilder builder = builder(batch, out)) {
            RecordSkim skim = new RecordSkim(records);
            for (int i = 0; i < count(batch); i++) {
                skim.next(true);
                builder.appendWithOffset(
                        batch.baseOffset() + skim.offsetDelta(),
                        timestamp(batch, skim),
                        skim.key(),
                        skim.value(),
                        skim.headers());
            }
            builder.overrideLastOffset(batch.lastOffset());
        } catch (IOException broken) {
            throw new UncheckedIOException("a batch at offset " + batch.baseOffset() + " cannot be read", broken);
        }
    }

    private static long timestamp(DefaultRecordBatch batch, RecordSkim skim) {
        return Math.max(0, batch.baseTimestamp() + skim.timestampDelta());
    }

    private static MemoryRecordsBuilder builder(DefaultRecordBatch batch, ByteBufferOutputStream out) {
        return new MemoryRecordsBuilder(
                out,
                batch.magic(),
                Compression.of(CompressionType.LZ4).build(),
                batch.timestampType(),
                batch.baseOffset(),
                batch.maxTimestamp(),
                batch.producerId(),
                batch.producerEpoch(),
                batch.baseSequence(),
                batch.isTransactional(),
                false,
                batch.partitionLeaderEpoch(),
                Integer.MAX_VALUE);
    }

    private static InputStream decompressed(DefaultRecordBatch batch) {
        return new BufferedInputStream(batch.recordInputStream(BufferSupplier.NO_CACHING), READ_AT_ONCE);
    }

    private static int count(DefaultRecordBatch batch) {
        Integer count = batch.countOrNull();
        return count == null ? 0 : count;
    }
}
