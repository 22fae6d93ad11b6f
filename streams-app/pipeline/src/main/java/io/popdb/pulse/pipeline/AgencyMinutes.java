package io.popdb.pulse.pipeline;

import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.RecentMinutes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.streams.state.KeyValueStore;

/** One agency's recent minutes over all partitions: the sum of the latest version of each. */
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

    /** Takes what a partition says, and gives what that adds: nothing where it was known. */
    List<CountedMinute> take(int partition, List<CountedMinute> versions) {
        if (partition >= partitions.size()) { // said by a Pulse of before, which read what no topic may have
            return List.of();
        }
        RecentMinutes minutes = partitions.get(partition).minutes;
        return versions.stream()
                .map(minutes::raise)
                .filter(more -> !more.isNothing())
                .toList();
    }

    CountedMinute at(long minute) {
        CountedMinute sum = CountedMinute.nothingIn(minute);
        for (Partition partition : partitions) {
            sum = sum.plus(partition.minutes.at(minute));
        }
        return sum;
    }

    /** The first minute in which anything is known to have come. */
    OptionalLong first() {
        return partitions.stream()
                .flatMap(partition -> partition.minutes.all().stream())
                .mapToLong(CountedMinute::minute)
                .min();
    }

    void keepChanges() {
        partitions.forEach(partition -> partition.store.keepChanges(partition.minutes));
    }
}
