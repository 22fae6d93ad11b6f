package io.popdb.pulse.pipeline;

import io.popdb.pulse.domain.counting.SourceDeduplicator;
import io.popdb.pulse.domain.counting.SourceStore;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** One agency's sources in the store of all. */
record KeptSources(KeyValueStore<String, SourceDeduplicator.SourceState> store, String agency) implements SourceStore {

    @Override
    public @Nullable SourceDeduplicator load(String sourceId) {
        SourceDeduplicator.SourceState kept = store.get(key(sourceId));
        return kept == null ? null : SourceDeduplicator.of(kept);
    }

    @Override
    public void keep(String sourceId, SourceDeduplicator ledger) {
        store.put(key(sourceId), ledger.toState());
    }

    @Override
    public int count(int limit) {
        int count = 0;
        try (KeyValueIterator<String, SourceDeduplicator.SourceState> all =
                store.prefixScan(key(""), new StringSerializer())) {
            while (count < limit && all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    private String key(String sourceId) {
        return agency + "/" + sourceId;
    }
}
