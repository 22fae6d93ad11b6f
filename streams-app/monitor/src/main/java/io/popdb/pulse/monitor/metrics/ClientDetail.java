package io.popdb.pulse.monitor.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;

/** How much Kafka's clients say of themselves: each partition and topic would be half of a scrape, and no dashboard shows it. */
public enum ClientDetail {
    SUMMED {
        @Override
        MeterFilter filter() {
            return MeterFilter.deny(ClientDetail::isOfAPartition);
        }
    },
    BY_PARTITION {
        @Override
        MeterFilter filter() {
            return MeterFilter.accept();
        }
    };

    /** By topic alone: Micrometer leaves out the sum where there are parts. */
    private static final String READ = "kafka.consumer.fetch.manager.records.consumed.total";

    private static final List<String> TAGS = List.of("partition", "topic", "topic.name");

    abstract MeterFilter filter();

    private static boolean isOfAPartition(Meter.Id id) {
        return id.getName().startsWith("kafka.")
                && !id.getName().equals(READ)
                && TAGS.stream().anyMatch(tag -> id.getTag(tag) != null);
    }
}
