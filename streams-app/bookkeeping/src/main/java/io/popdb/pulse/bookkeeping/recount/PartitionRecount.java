package io.popdb.pulse.bookkeeping.recount;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessEventDecoder;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.books.Requests;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Counts the requests of one partition of an agency's topic by local day, each once. */
final class PartitionRecount {
    /** The contract: what claims to occur longer than this after its arrival is counted on the day it arrived. */
    private static final long SKEW_MILLIS = Duration.ofMinutes(5).toMillis();

    private static final int OUTCOMES = Outcome.values().length;
    private static final int FIGURES = RequestType.values().length * OUTCOMES;

    private final EventAdmission admission;
    private final int maxSources;
    private final Set<String> sources = new HashSet<>();
    private final Map<String, SeenSequences> seen = new HashMap<>();
    private final Map<Long, long[]> days = new HashMap<>();

    /**
     * @param partitions of the agency's topic
     * @param maxSources so many sources are taken in
     */
    PartitionRecount(
            Roster roster, AccessEventDecoder decoder, String agency, int partition, int partitions, int maxSources) {
        this.maxSources = maxSources;
        this.admission = new EventAdmission(
                decoder,
                roster::contains,
                agency,
                key -> Utils.toPositive(Utils.murmur2(key)) % partitions == partition);
    }

    void take(byte @Nullable [] key, byte @Nullable [] value, long arrivedMillis) {
        if (admission.admit(key, value) instanceof AccessEvent event
                && isTakenIn(event.sourceId())
                && event instanceof AccessRequest request
                && seen.computeIfAbsent(request.sourceId() + "/" + request.epoch(), id -> new SeenSequences())
                        .add(request.sequence())) {
            boolean early = request.occurredAtMillis() - SKEW_MILLIS > arrivedMillis;
            long day = VietnamTime.epochDay(early ? arrivedMillis : request.occurredAtMillis());
            days.computeIfAbsent(day, epochDay -> new long[FIGURES])[
                    request.type().ordinal() * OUTCOMES + request.outcome().ordinal()]++;
        }
    }

    private boolean isTakenIn(String source) {
        return sources.contains(source) || (sources.size() < maxSources && sources.add(source));
    }

    /** What was counted so far, by day. */
    NavigableMap<LocalDate, Requests> days() {
        NavigableMap<LocalDate, Requests> counted = new TreeMap<>();
        days.forEach((epochDay, figures) -> counted.put(
                LocalDate.ofEpochDay(epochDay),
                Requests.of((type, outcome) -> figures[type.ordinal() * OUTCOMES + outcome.ordinal()])));
        return counted;
    }
}
