package io.popdb.pulse.monitor.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;

/** How much Kafka's clients say of themselves: each partition and topic is most of a scrape, and no dashboard shows it. */
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

    private static final List<String> TAGS = List.of("partition", "topic", "topic.name", "topic-name");

    abstract MeterFilter filter();

    private static boolean isOfAPartition(Meter.Id id) {
        return id.getName().startsWith("kafka.") && TAGS.stream().anyMatch(tag -> id.getTag(tag) != null);
    }
}
