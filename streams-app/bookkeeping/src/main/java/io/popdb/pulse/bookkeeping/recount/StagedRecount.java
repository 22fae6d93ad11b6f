package io.popdb.pulse.bookkeeping.recount;

import java.util.SortedSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts one partition, and notes what was counted wherever a book was closed. */
final class StagedRecount {
    private final LogRange range;
    private final PartitionRecount counts;
    private final SortedSet<Long> stages;
    private final RecountTotals totals;

    /** @param stages offsets at which books were closed; those behind the range's end are not reached */
    StagedRecount(LogRange range, PartitionRecount counts, SortedSet<Long> stages, RecountTotals totals) {
        this.range = range;
        this.counts = counts;
        this.stages = stages;
        this.totals = totals;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
        reach(record.offset());
        counts.take(record.key(), record.value(), record.timestamp());
    }

    /** The range is read to its end. */
    void end() {
        reach(range.end());
        totals.add(range, counts);
    }

    private void reach(long offset) {
        while (!stages.isEmpty() && stages.first() <= offset) {
            totals.reached(range, stages.first(), counts);
            stages.remove(stages.first());
        }
    }
}
