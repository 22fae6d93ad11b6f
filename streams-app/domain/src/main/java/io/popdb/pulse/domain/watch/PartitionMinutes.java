package io.popdb.pulse.domain.watch;

import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.MinuteCounts;
import io.popdb.pulse.domain.counting.RecentMinutes;
import java.util.List;
import java.util.OptionalLong;

/** One agency's recent minutes: what each of its partitions has counted, and what that makes in all. Not thread-safe. */
public final class PartitionMinutes {
    static final PartitionMinutes NONE = new PartitionMinutes(List.of());

    private final List<RecentMinutes> partitions;

    /** @param partitions the first one's minutes first */
    public PartitionMinutes(List<RecentMinutes> partitions) {
        this.partitions = List.copyOf(partitions);
    }

    public RecentMinutes of(int partition) {
        return partitions.get(partition);
    }

    /** Takes what a partition has counted, and gives what of it is more than was known. */
    public List<CountedMinute> raise(int partition, List<CountedMinute> versions) {
        if (partition >= partitions.size()) {
            return List.of(); // said by a Pulse of before, which read what no topic may have
        }
        return versions.stream()
                .map(of(partition)::raise)
                .filter(more -> !more.counts().isNothing())
                .toList();
    }

    CountedMinute counted(long minute) {
        CountedMinute sum = new CountedMinute(minute, MinuteCounts.NOTHING);
        for (RecentMinutes partition : partitions) {
            sum = sum.plus(partition.counted(minute));
        }
        boolean unknown = partitions.stream().anyMatch(partition -> partition.hasForgottenSources(minute));
        return unknown ? new CountedMinute(minute, sum.counts()) : sum; // of some it would look as if they were silent
    }

    /** The first minute of which anything is known. */
    OptionalLong first() {
        return partitions.stream()
                .flatMap(partition -> partition.all().stream())
                .mapToLong(CountedMinute::minute)
                .min();
    }
}
