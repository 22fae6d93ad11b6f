package io.popdb.pulse.producers.publisher;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;

/**
 * Every meter of a publisher. They relate so:
 *
 * <pre>
 * sent = acknowledged + failed + under way
 * </pre>
 *
 * <p>An event that is sent again stays under way and is not counted as sent once more; {@code
 * popdb.publisher.events.resent} counts that on its own, and grows when the brokers were away, or refused, for longer
 * than {@link PublisherSettings#deliveryWithin}.
 *
 * <p>Alert when {@code popdb.publisher.failed} is 1 (nothing more is taken), and when {@code
 * popdb.publisher.events.under.way} grows for minutes (the brokers are away, or slower than the gateway). A call that
 * threw is in none of these figures. The buffer's own figures are among the Kafka client's, such as {@code
 * kafka.producer.buffer.available.bytes}.
 */
final class PublisherMetrics implements AutoCloseable {
    private final MeterRegistry registry;
    private final KafkaClientMetrics kafka;
    private final List<Meter> own;

    PublisherMetrics(MeterRegistry registry, Producer<?, ?> producer, Lanes lanes, BooleanSupplier failed) {
        this.registry = registry;
        this.kafka = new KafkaClientMetrics(producer);
        kafka.bindTo(registry);
        this.own = List.of(
                FunctionCounter.builder("popdb.publisher.events.sent", lanes, all -> all.sum(lane -> lane.sent.sum()))
                        .description("Events, heartbeats included, that the publisher took")
                        .register(registry),
                FunctionCounter.builder(
                                "popdb.publisher.events.acknowledged",
                                lanes,
                                all -> all.sum(lane -> lane.acknowledged.sum()))
                        .description("Events that the brokers have for good")
                        .register(registry),
                FunctionCounter.builder(
                                "popdb.publisher.events.failed", lanes, all -> all.sum(lane -> lane.failed.sum()))
                        .description("Events that were taken but will not be delivered")
                        .register(registry),
                FunctionCounter.builder(
                                "popdb.publisher.events.resent", lanes, all -> all.sum(lane -> lane.resent.sum()))
                        .description("Times that an event is sent again because the brokers have not confirmed it")
                        .register(registry),
                Gauge.builder("popdb.publisher.events.under.way", lanes, all -> all.sum(Lane::underWay))
                        .description("Events that were taken and wait for the brokers")
                        .register(registry),
                Gauge.builder("popdb.publisher.failed", () -> failed.getAsBoolean() ? 1 : 0)
                        .description("1 once a fatal error has stopped the publisher")
                        .register(registry));
    }

    @Override
    public void close() {
        own.forEach(registry::remove);
        kafka.close();
    }
}
