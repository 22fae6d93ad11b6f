package io.popdb.pulse.pipeline;

import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.PartialCounts;
import io.popdb.pulse.topics.rows.PartitionProgress;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The counts of each agency and day over all partitions: the sum of the latest partial of each (a G-counter). A partial
 * that is lower than the one before it is an older one, said again, if it did not count further; else a store has lost
 * its memory, and nothing may go on.
 */
final class DaySums {
    private static final StringSerializer KEYS = new StringSerializer();
    private static final String SLASH = "/";
    private static final char BEHIND_SLASH = '/' + 1;

    private final KeyValueStore<String, DayCounts> partials;
    private final int partitions;
    private final Set<AgencyDay> changed = new LinkedHashSet<>();

    private record AgencyDay(String agency, LocalDate day) {
        String keyOf(int partition) {
            return agency + SLASH + day + SLASH + partition;
        }
    }

    DaySums(KeyValueStore<String, DayCounts> partials, int partitions) {
        this.partials = partials;
        this.partitions = partitions;
    }

    /**
     * Takes a partial, and says how many more records were received.
     *
     * @param countedMillis how far the latest partial of that agency and partition had counted, by time of arrival
     */
    long take(PartialCounts partial, long countedMillis) {
        long increase = 0;
        for (PartialCounts.Day day : partial.days()) {
            AgencyDay agencyDay = new AgencyDay(partial.agency(), LocalDate.ofEpochDay(day.epochDay()));
            String key = agencyDay.keyOf(partial.partition());
            DayCounts before = partials.get(key);
            if (before == null || day.counts().covers(before)) {
                partials.put(key, day.counts());
                changed.add(agencyDay);
                increase += day.counts().received() - (before == null ? 0 : before.received());
            } else if (partial.countedMillis() > countedMillis) {
                throw new BrokenInvariantException("the count of " + key + " fell: the state of the ingest stage was"
                        + " lost or belongs to another cluster. Nothing was changed. Restore the changelog topics and"
                        + " the state directory, or see \"The state is lost\" in docs/operating.md");
            }
        }
        return increase;
    }

    /** Hands out an agency's row of that day with the next, though its counts are the same. */
    void sayAgain(String agency, LocalDate day) {
        changed.add(new AgencyDay(agency, day));
    }

    /** How many records of an agency were received in all. */
    long received(String agency) {
        long received = 0;
        try (KeyValueIterator<String, DayCounts> all = partials.prefixScan(agency + SLASH, KEYS)) {
            while (all.hasNext()) {
                received += all.next().value.received();
            }
        }
        return received;
    }

    /** Hands out an agency's rows with the next, changed or not; says how many partials there are to add up for that. */
    int sayAgain(String agency) {
        int partialsOfAgency = 0;
        try (KeyValueIterator<String, DayCounts> all = partials.prefixScan(agency + SLASH, KEYS)) {
            for (; all.hasNext(); all.next(), partialsOfAgency++) {
                String[] key = all.peekNextKey().split(SLASH, -1);
                changed.add(new AgencyDay(key[0], LocalDate.parse(key[1])));
            }
        }
        return partialsOfAgency;
    }

    /** All of whom anything was ever counted: from each one's first key on to the next one's. */
    Set<String> agencies() {
        Set<String> agencies = new LinkedHashSet<>();
        String from = null;
        while (true) {
            try (KeyValueIterator<String, DayCounts> rest = partials.range(from, null)) {
                if (!rest.hasNext()) {
                    return agencies;
                }
                String agency = rest.peekNextKey().split(SLASH, -1)[0];
                agencies.add(agency);
                from = agency + BEHIND_SLASH;
            }
        }
    }

    /** Hands out the rows whose counts have changed since the last time. */
    void forEachChanged(Function<String, List<PartitionProgress>> marksOf, Consumer<CountsRow> consumer) {
        for (AgencyDay agencyDay : changed) {
            consumer.accept(new CountsRow(
                    agencyDay.agency(), agencyDay.day(), sum(agencyDay), marksOf.apply(agencyDay.agency())));
        }
        changed.clear();
    }

    private DayCounts sum(AgencyDay agencyDay) {
        DayCounts sum = new DayCounts();
        for (int partition = 0; partition < partitions; partition++) {
            DayCounts partial = partials.get(agencyDay.keyOf(partition));
            if (partial != null) {
                sum.add(partial);
            }
        }
        return sum;
    }

    /** All that is counted of an agency on a day. */
    DayCounts sum(String agency, long epochDay) {
        return sum(new AgencyDay(agency, LocalDate.ofEpochDay(epochDay)));
    }
}
