package io.popdb.pulse.pipeline;

import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.watch.PartitionMinutes;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.KeyValueStore;

/** One agency's recent minutes as they are kept, each partition's in rows of its own. */
record AgencyMinutes(List<MinuteStore> stores, PartitionMinutes minutes) {
    /** Goes on from what is kept. */
    static AgencyMinutes open(String agency, int partitions, KeyValueStore<String, List<CountedMinute>> kept) {
        List<MinuteStore> stores = IntStream.range(0, partitions)
                .mapToObj(partition -> new MinuteStore(kept, agency + "/" + partition))
                .toList();
        return new AgencyMinutes(
                stores,
                new PartitionMinutes(stores.stream().map(MinuteStore::load).toList()));
    }

    void keepChanges() {
        for (int partition = 0; partition < stores.size(); partition++) {
            stores.get(partition).keepChanges(minutes.of(partition));
        }
    }
}
