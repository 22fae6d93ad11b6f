package io.popdb.pulse.domain.counting;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sources of one agency in one partition. Who may send as an agency may invent sources and gaps without end, so both are
 * bounded: a source beyond so many is not taken in, for as long as the partition is counted, and of the ledgers only those last
 * touched stay on the heap, up to a weight. Whether a source is taken in depends on nothing but the events before it. Not
 * thread-safe.
 */
final class SourceLedgers {
    /** About a megabyte: what lies on the heap for each weight is 16 bytes. */
    static final int HELD_WEIGHT = 64 * 1024;

    private final SourceStore store;
    private final int maxSources;
    /** The one touched last stands at the end. */
    private final Map<String, Held> held = new LinkedHashMap<>(16, 0.75f, true);

    private int known = -1;
    private int weight;
    private String lastSource = "";
    private @Nullable Held last;

    private static final class Held {
        final SourceDeduplicator ledger;
        int weight;
        boolean changed;

        Held(SourceDeduplicator ledger) {
            this.ledger = ledger;
        }
    }

    SourceLedgers(SourceStore store, int maxSources) {
        this.store = store;
        this.maxSources = maxSources;
    }

    /** The source's ledger, which is to be changed; null where it is a new one and there are too many. */
    @Nullable
    SourceDeduplicator find(String sourceId, long epoch, long sequence) {
        if (last != null && sourceId.equals(lastSource)) {
            last.changed = true;
            return last.ledger;
        }
        Held found = held.get(sourceId);
        if (found == null) {
            SourceDeduplicator ledger = load(sourceId, epoch, sequence);
            if (ledger == null) {
                return null;
            }
            found = new Held(ledger);
            held.put(sourceId, found);
        }
        weighLast();
        lastSource = sourceId;
        last = found;
        letGo();
        found.changed = true;
        return found.ledger;
    }

    /** Writes out what has changed. */
    void drain() {
        held.forEach(this::keep);
        weighLast();
        lastSource = "";
        last = null;
        letGo();
    }

    /** What stays on the heap, in units of 16 bytes; what has changed of the last one is not in it yet. */
    int weight() {
        return weight;
    }

    private @Nullable SourceDeduplicator load(String sourceId, long epoch, long sequence) {
        SourceDeduplicator kept = store.load(sourceId);
        if (kept != null) {
            return kept;
        }
        if (known < 0) {
            known = store.count(maxSources);
        }
        if (known >= maxSources) {
            return null;
        }
        known++;
        return new SourceDeduplicator(epoch, sequence);
    }

    /** A ledger changes while it is the last one: it is weighed when another takes its place. */
    private void weighLast() {
        if (last != null) {
            int now = last.ledger.weight();
            weight += now - last.weight;
            last.weight = now;
        }
    }

    private void letGo() {
        Iterator<Map.Entry<String, Held>> eldest = held.entrySet().iterator();
        while (weight > HELD_WEIGHT && eldest.hasNext()) {
            Map.Entry<String, Held> entry = eldest.next();
            if (entry.getValue() != last) {
                keep(entry.getKey(), entry.getValue());
                weight -= entry.getValue().weight;
                eldest.remove();
            }
        }
    }

    private void keep(String sourceId, Held source) {
        if (source.changed) {
            store.keep(sourceId, source.ledger);
            source.changed = false;
        }
    }
}
