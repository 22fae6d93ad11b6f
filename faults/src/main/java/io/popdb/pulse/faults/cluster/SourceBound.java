package io.popdb.pulse.faults.cluster;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;

/**
 * Which sources a monitor takes in: in each partition of an agency's topic the first that send a request, up to a number, for
 * good. So it is known of each event beforehand whether it must be counted or rejected. Thread-safe.
 */
public final class SourceBound {
    /** As {@code pulse.max-sources-per-agency} is where nobody sets it. */
    public static final int AT_MOST = 10_000;

    private final Map<String, Set<String>> taken = new HashMap<>();

    /** Whether the source is one of those, now that it sends. */
    synchronized boolean takes(String agency, String source) {
        Set<String> known = taken.computeIfAbsent(agency + "/" + partition(source), partition -> new HashSet<>());
        return known.contains(source) || (known.size() < AT_MOST && known.add(source));
    }

    /** In which partition of an agency's topic all of the source must lie. */
    public static int partition(String source) {
        return Utils.toPositive(Utils.murmur2(source.getBytes(StandardCharsets.UTF_8))) % Cluster.PARTITIONS;
    }
}
