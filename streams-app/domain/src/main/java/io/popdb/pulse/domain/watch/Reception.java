package io.popdb.pulse.domain.watch;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has been received of one agency: how far each partition was counted and seen, when the agency was last heard of, and
 * why not all that comes can be seen, where that is so. Not thread-safe.
 */
public final class Reception {
    private final Map<Integer, Partition> partitions = new TreeMap<>();
    private LastHeard heard = LastHeard.NEVER;
    private @Nullable Wording heldWhy;

    private static final class Partition {
        private final PartitionWatermark watermark;
        private long arrivedMillis;

        private Partition(long offset, long arrivedMillis, long watermarkMillis) {
            this.watermark = new PartitionWatermark(offset, watermarkMillis);
            this.arrivedMillis = arrivedMillis;
        }
    }

    /** Makes something of how far a partition goes. */
    @FunctionalInterface
    public interface PartitionReader<T> {
        /** What is made of one; its offset is the next to be counted. */
        T read(int partition, long offset, long arrivedMillis, long watermarkMillis);
    }

    /** All of so many are waited for from the start: one of which no broker has said anything yet may hold events. */
    public void waitFor(int count) {
        for (int partition = 0; partition < count; partition++) {
            partition(partition);
        }
    }

    /** Goes on where a partition was, if it is waited for: of a topic that once had more nothing was ever counted in those. */
    public void goOn(int partition, long offset, long arrivedMillis, long watermarkMillis) {
        partitions.replace(partition, new Partition(offset, arrivedMillis, watermarkMillis));
    }

    /** A partition has been counted up to there. */
    public void counted(int partition, long offset, long arrivedMillis) {
        Partition counted = partition(partition);
        counted.watermark.countedTo(offset);
        counted.arrivedMillis = arrivedMillis;
    }

    /**
     * The log of a partition begins and ends there; whether that partition is one of those that are waited for.
     *
     * @param askedMillis not later than now, or a monitor whose clock is fast would make others look silent
     */
    public boolean endOffset(long askedMillis, int partition, long begin, long end) {
        Partition known = partitions.get(partition);
        if (known != null) {
            known.watermark.endOffset(askedMillis, begin, end);
        }
        return known != null;
    }

    /** How far a partition was counted, by time of arrival. */
    public long countedMillis(int partition) {
        return partition(partition).arrivedMillis;
    }

    public <T> List<T> partitions(PartitionReader<T> reader) {
        return partitions.entrySet().stream()
                .map(entry -> reader.read(
                        entry.getKey(),
                        entry.getValue().watermark.counted(),
                        entry.getValue().arrivedMillis,
                        entry.getValue().watermark.watermarkMillis()))
                .toList();
    }

    /** Up to when all that had arrived was seen, in every partition. */
    public long watermarkMillis() {
        return partitions.values().stream()
                .mapToLong(partition -> partition.watermark.watermarkMillis())
                .min()
                .orElse(LastSeen.NEVER);
    }

    /** When the agency was last heard of before this process began, whatever else is kept of that. */
    public void heardBefore(long requestMillis, long heartbeatMillis) {
        heard = heard.untold();
        heard(requestMillis, heartbeatMillis);
    }

    /** When the agency was last heard of, as ingest tells it. */
    public void heard(long requestMillis, long heartbeatMillis) {
        heard = heard.requestAt(requestMillis).heartbeatAt(heartbeatMillis);
    }

    public LastHeard heard() {
        return heard;
    }

    void heard(LastHeard now) {
        heard = now;
    }

    /** From now on nothing is said of it but why Pulse does not see all that comes; null: it does. */
    public void hold(@Nullable Wording why) {
        heldWhy = why;
    }

    public Optional<Wording> heldWhy() {
        return Optional.ofNullable(heldWhy);
    }

    private Partition partition(int partition) {
        return partitions.computeIfAbsent(partition, absent -> new Partition(0, LastSeen.NEVER, LastSeen.NEVER));
    }
}
