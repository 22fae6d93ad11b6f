package io.popdb.pulse.topics.access;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;

/**
 * Puts {@link SkimmedRecords} in place of a batch's own: the same records at the same offsets, but of each only what an access
 * event can have, and none that the consumer fails at. All else of the batch stays as it is.
 */
final class BatchScreen {
    private BatchScreen() {}

    /** The same batch where only a broker can have written it. */
    static RecordBatch screened(RecordBatch batch, ExcessBudget budget) {
        if (!(batch instanceof DefaultRecordBatch unread) || batch.isControlBatch()) {
            return batch;
        }
        // asked for with each record
        int leaderEpoch = batch.partitionLeaderEpoch();
        TimestampType timestampType = batch.timestampType();
        return (RecordBatch) Proxy.newProxyInstance(
                RecordBatch.class.getClassLoader(),
                new Class<?>[] {RecordBatch.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "partitionLeaderEpoch" -> leaderEpoch;
                    case "timestampType" -> timestampType;
                    case "streamingIterator" -> new SkimmedRecords(unread, (BufferSupplier) arguments[0], budget);
                    case "iterator" -> new SkimmedRecords(unread, BufferSupplier.NO_CACHING, budget);
                    default -> {
                        try {
                            yield method.invoke(batch, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause() == null ? thrown : thrown.getCause();
                        }
                    }
                });
    }
}
