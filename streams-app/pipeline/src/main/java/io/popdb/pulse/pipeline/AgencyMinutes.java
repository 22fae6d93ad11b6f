package io.popdb.pulse.pipeline;

import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.RecentMinutes;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/** One agency's recent minutes, those of each partition apart, as they are kept. */
final class AgencyMinutes {
    private final List<Partition> partitions = new ArrayList<>();

    private record Partition(MinuteStore store, RecentMinutes minutes) {}

    /** Goes on from what is kept. */
    AgencyMinutes(String agency, int partitions, KeyValueStore<String, List<CountedMinute>> kept) {
        for (int partition = 0; partition < partitions; partition++) {
            MinuteStore store = new MinuteStore(kept, agency + "/" + partition);
            this.partitions.add(new Partition(store, store.load()));
        }
    }

    /** The first partition's first. */
    List<RecentMinutes> ofEachPartition() {
        return partitions.stream().map(Partition::minutes).toList();
    }

    void take(int partition, List<CountedMinute> versions) {
        if (partition < partitions.size()) { // else a Pulse of before said it, which read what no topic may have
            versions.forEach(partitions.get(partition).minutes::raise);
        }
    }

    void keepChanges() {
        partitions.forEach(partition -> partition.store.keepChanges(partition.minutes));
    }
}
