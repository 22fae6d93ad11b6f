package io.popdb.pulse.agent.follow;

import io.popdb.pulse.contract.AccessRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts as the centre does (contract v1): each number of a source once, and of its newest 16 epochs only. */
final class CentreOracle {
    private static final int EPOCHS = 16;

    private final Map<String, TreeMap<Long, Set<Long>>> sources = new HashMap<>();
    private final List<Long> counted = new ArrayList<>();
    private final Set<Long> distinct = new HashSet<>();

    void take(AccessRequest request) {
        TreeMap<Long, Set<Long>> epochs =
                sources.computeIfAbsent(request.agencyId() + "/" + request.sourceId(), any -> new TreeMap<>());
        if (!epochs.containsKey(request.epoch())) {
            if (epochs.size() == EPOCHS && request.epoch() < epochs.firstKey()) {
                return;
            }
            epochs.put(request.epoch(), new HashSet<>());
            if (epochs.size() > EPOCHS) {
                epochs.pollFirstEntry();
            }
        }
        if (epochs.get(request.epoch()).add(request.sequence())) {
            counted.add(request.durationMillis());
            distinct.add(request.durationMillis());
        }
    }

    boolean hasCounted(long line) {
        return distinct.contains(line);
    }

    /** The lines' own numbers, in the order in which they were counted. */
    List<Long> counted() {
        return counted;
    }
}
