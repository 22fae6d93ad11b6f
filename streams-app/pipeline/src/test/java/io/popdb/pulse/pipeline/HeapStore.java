package io.popdb.pulse.pipeline;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store for tests of what lies above the stores. It keeps the values themselves. */
final class HeapStore<V> implements KeyValueStore<String, V> {
    private final String name;
    private final NavigableMap<String, V> values = new TreeMap<>();

    HeapStore() {
        this("heap");
    }

    HeapStore(String name) {
        this.name = name;
    }

    @Override
    public @Nullable V get(String key) {
        return values.get(key);
    }

    @Override
    public void put(String key, @Nullable V value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    @Override
    public @Nullable V putIfAbsent(String key, V value) {
        return values.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<String, V>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public @Nullable V delete(String key) {
        return values.remove(key);
    }

    @Override
    public KeyValueIterator<String, V> range(String from, String to) {
        return iterator(new TreeMap<>(values.subMap(from, true, to, true)));
    }

    @Override
    public <S extends Serializer<P>, P> KeyValueIterator<String, V> prefixScan(P prefix, S serializer) {
        String first = String.valueOf(prefix);
        return iterator(new TreeMap<>(values.subMap(first, first + Character.MAX_VALUE)));
    }

    @Override
    public KeyValueIterator<String, V> all() {
        return iterator(values);
    }

    @Override
    public long approximateNumEntries() {
        return values.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    private static <V> KeyValueIterator<String, V> iterator(Map<String, V> entries) {
        List<KeyValue<String, V>> all = new ArrayList<>();
        entries.forEach((key, value) -> all.add(KeyValue.pair(key, value)));
        Iterator<KeyValue<String, V>> each = all.iterator();
        return new KeyValueIterator<>() {
            @Override
            public String peekNextKey() {
                throw new UnsupportedOperationException("no test peeks");
            }

            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public KeyValue<String, V> next() {
                return each.next();
            }

            @Override
            public void close() {}
        };
    }
}
