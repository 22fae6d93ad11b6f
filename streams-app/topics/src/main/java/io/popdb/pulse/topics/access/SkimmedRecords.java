package io.popdb.pulse.topics.access;

import java.io.IOException;
import java.io.InputStream;
import java.util.NoSuchElementException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.CloseableIterator;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of a batch, unpacked while they are asked for. It never fails: a broker takes a record that is shorter or longer
 * than it says, and Kafka's own reader throws at it, at every start again. In place of what cannot be read stands a record
 * without a payload, at the same offset, which makes it a reject; after what cannot be unpacked, all the rest of the batch is that.
 */
final class SkimmedRecords implements CloseableIterator<Record> {
    private static final Logger LOG = LoggerFactory.getLogger(SkimmedRecords.class);

    private final DefaultRecordBatch batch;
    private final BufferSupplier buffers;
    private final ExcessBudget budget;

    private @Nullable InputStream unpacked;
    private @Nullable RecordSkim skim;
    private boolean isBroken;
    private int left;
    private long nextOffset;

    SkimmedRecords(DefaultRecordBatch batch, BufferSupplier buffers, ExcessBudget budget) {
        this.batch = batch;
        this.buffers = buffers;
        this.budget = budget;
        Integer count = batch.countOrNull();
        left = count == null ? 0 : count;
        nextOffset = batch.baseOffset();
    }

    @Override
    public boolean hasNext() {
        return left > 0 && nextOffset <= batch.lastOffset();
    }

    @Override
    public Record next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        left--;
        Record next = isBroken ? SkimmedRecord.standIn(nextOffset, batch.maxTimestamp()) : skimmed();
        nextOffset = next.offset() + 1;
        return next;
    }

    private Record skimmed() {
        RecordSkim records = null;
        try {
            records = skim();
            boolean isAsLongAsItSays = records.next();
            long offset = batch.baseOffset() + records.offsetDelta();
            if (isAsLongAsItSays && offset >= nextOffset && offset <= batch.lastOffset() - left) {
                return SkimmedRecord.of(offset, timestamp(records), records);
            }
        } catch (IOException | RuntimeException unreadable) { // what unpacks throws of either kind
            isBroken = true;
            // the rejects tell of it; whoever sends such batches could fill the disk with what is said here
            LOG.debug(
                    "The batch at offset {} cannot be read from offset {} on",
                    batch.baseOffset(),
                    nextOffset,
                    unreadable);
        }
        return records != null && records.isOversized()
                ? SkimmedRecord.of(nextOffset, batch.maxTimestamp(), records)
                : SkimmedRecord.standIn(nextOffset, batch.maxTimestamp());
    }

    private RecordSkim skim() {
        if (skim == null) {
            unpacked = batch.recordInputStream(buffers);
            skim = new RecordSkim(unpacked, budget);
        }
        return skim;
    }

    private long timestamp(RecordSkim record) {
        return batch.timestampType() == TimestampType.LOG_APPEND_TIME
                ? batch.maxTimestamp()
                : batch.baseTimestamp() + record.timestampDelta();
    }

    @Override
    public void close() {
        Utils.closeQuietly(unpacked, "the records of a batch");
    }
}
