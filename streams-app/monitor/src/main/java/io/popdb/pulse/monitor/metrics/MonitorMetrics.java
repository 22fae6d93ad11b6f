package io.popdb.pulse.monitor.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.popdb.pulse.monitor.view.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** The one registry of a monitor: the connections' series, and those of the process, its JVM and its Kafka clients. */
public final class MonitorMetrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final List<KafkaClientMetrics> clients = new ArrayList<>();
    private final PulseCollector connections;

    /**
     * @param picture takes the picture that a scrape shows
     * @param unreadable how many rows of each topic cannot be read
     * @param detail how much Kafka's clients say
     */
    public MonitorMetrics(Supplier<Snapshot> picture, Supplier<Map<String, Integer>> unreadable, ClientDetail detail) {
        registry.config().meterFilter(detail.filter());
        connections = new PulseCollector(picture, unreadable);
        registry.getPrometheusRegistry().register(connections);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbage.bindTo(registry);
    }

    /** Also shows what a consumer says of itself, such as its lag. */
    public void watch(Consumer<?, ?> consumer) {
        bind(new KafkaClientMetrics(consumer));
    }

    /** Also shows what a producer says of itself. */
    public void watch(Producer<?, ?> producer) {
        bind(new KafkaClientMetrics(producer));
    }

    private void bind(KafkaClientMetrics client) {
        clients.add(client);
        client.bindTo(registry);
    }

    /** Where the monitor notes what it says of itself. */
    public MonitorFigures own() {
        return connections.own();
    }

    /** Where Kafka Streams' own metrics are bound. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Notes how long an event or a head took from its arrival until it was seen. */
    public void observeLatency(long millis) {
        connections.observeLatency(millis);
    }

    /**
     * All series, in the format that the scraper accepts.
     *
     * @param contentType from its Accept header
     */
    public String scrape(String contentType) {
        return registry.scrape(contentType);
    }

    @Override
    public void close() {
        clients.forEach(KafkaClientMetrics::close);
        garbage.close();
        registry.close();
    }
}
