package io.popdb.pulse.monitor.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;

/** How much Kafka's clients say of themselves: all of it would be most of a scrape, and no dashboard shows it. */
public enum ClientDetail {
    /** What the dashboards read. */
    SHOWN {
        @Override
        MeterFilter filter() {
            return MeterFilter.deny(id -> isOfAClient(id) && !isShown(id));
        }
    },
    ALL {
        @Override
        MeterFilter filter() {
            return MeterFilter.accept();
        }
    };

    /** By topic alone: Micrometer leaves out the sum where there are parts. */
    private static final String READ = "kafka.consumer.fetch.manager.records.consumed.total";

    private static final List<String> SHOWN_NAMES = List.of(
            READ,
            "kafka.consumer.coordinator.rebalance.total",
            "kafka.producer.record.error.total",
            "kafka.producer.record.send.total",
            "kafka.stream.admitted.",
            "kafka.stream.alive.stream.threads",
            "kafka.stream.client.state",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.rejects.",
            "kafka.stream.state.block.cache.usage",
            "kafka.stream.state.cur.size.all.mem.tables",
            "kafka.stream.state.estimate.table.readers.mem",
            "kafka.stream.state.live.sst.files.size",
            "kafka.stream.thread.");

    private static final List<String> TAGS = List.of("partition", "topic", "topic.name");

    abstract MeterFilter filter();

    private static boolean isOfAClient(Meter.Id id) {
        return id.getName().startsWith("kafka.");
    }

    private static boolean isShown(Meter.Id id) {
        boolean whole = TAGS.stream().allMatch(tag -> id.getTag(tag) == null);
        return (whole || id.getName().equals(READ)) && SHOWN_NAMES.stream().anyMatch(id.getName()::startsWith);
    }
}
