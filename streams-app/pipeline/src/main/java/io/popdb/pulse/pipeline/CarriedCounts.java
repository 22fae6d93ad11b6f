package io.popdb.pulse.pipeline;

import io.popdb.pulse.topics.InternalTopics;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.KeptCoverage;
import io.popdb.pulse.topics.rows.StateSerdes;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Counts whose logs and memory are lost, made the memory of the two stages again: as if the agency's first partition had counted them
 * all. What comes is counted on top of them. Which events they were made of is forgotten: what is sent once more counts once more.
 */
public final class CarriedCounts {
    private static final int FIRST = 0;

    private CarriedCounts() {}

    /**
     * The changelogs that are written, and those without which a monitor does not start beside counts; how many partitions each has.
     *
     * @param partitions of every agency's topic
     */
    public static Map<String, Integer> topics(int partitions) {
        return Map.of(
                StateStores.changelog(InternalTopics.APPLICATION_ID, StateStores.DAYS),
                partitions,
                StateStores.changelog(InternalTopics.APPLICATION_ID, StateStores.PARTIALS),
                1,
                StateStores.changelog(InternalTopics.APPLICATION_ID, StateStores.COVERAGE),
                1,
                StateStores.duplicatesChangelog(InternalTopics.APPLICATION_ID),
                partitions);
    }

    /** What the two stages remember of a row. */
    public static List<ProducerRecord<String, byte[]>> records(CountsRow row) {
        byte[] counts = StateSerdes.DAY_COUNTS.toBytes(row.counts());
        return List.of(
                new ProducerRecord<>(
                        StateStores.changelog(InternalTopics.APPLICATION_ID, StateStores.DAYS),
                        FIRST,
                        row.key(),
                        counts),
                new ProducerRecord<>(
                        StateStores.changelog(InternalTopics.APPLICATION_ID, StateStores.PARTIALS),
                        0,
                        row.key() + "/" + FIRST,
                        counts),
                new ProducerRecord<>(
                        StateStores.changelog(InternalTopics.APPLICATION_ID, StateStores.COVERAGE),
                        0,
                        row.key(),
                        KeptCoverage.SERDE.toBytes(new KeptCoverage(row.watched(), row.announced()))));
    }
}
