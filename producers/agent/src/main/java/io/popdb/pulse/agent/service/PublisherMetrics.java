package io.popdb.pulse.agent.service;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.PublisherFigures;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Every meter of a publisher, while it is open; {@link PublisherFigures} says how they relate.
 *
 * <p>Alert when {@code popdb.publisher.failed} is 1 (nothing more is taken), and when {@code
 * popdb.publisher.events.under.way} grows for minutes (the brokers are away, or slower than the gateway). The buffer's own
 * figures are among the Kafka client's, such as {@code kafka.producer.buffer.available.bytes}.
 */
final class PublisherMetrics {
    private final MeterRegistry registry;
    private final AccessEventPublisher publisher;

    private PublisherMetrics(MeterRegistry registry, AccessEventPublisher publisher) {
        this.registry = registry;
        this.publisher = publisher;
    }

    /** Shows the publisher's figures and its Kafka client's until it is closed. */
    static void show(AccessEventPublisher publisher, MeterRegistry registry) {
        PublisherMetrics metrics = new PublisherMetrics(registry, publisher);
        KafkaClientMetrics kafka = new KafkaClientMetrics(publisher.producer());
        kafka.bindTo(registry);
        List<Meter> own = metrics.bind();
        publisher.whenClosed(() -> {
            own.forEach(registry::remove);
            kafka.close();
        });
    }

    private List<Meter> bind() {
        return List.of(
                counter("sent", "Events, heartbeats included, that the publisher took", PublisherFigures::sent),
                counter("acknowledged", "Events that the brokers have for good", PublisherFigures::acknowledged),
                counter("failed", "Events that were taken but will not be delivered", PublisherFigures::failed),
                counter(
                        "resent",
                        "Times that an event is sent again because the brokers have not confirmed it",
                        PublisherFigures::resent),
                Gauge.builder("popdb.publisher.events.under.way", publisher, AccessEventPublisher::underWay)
                        .description("Events that were taken and wait for the brokers")
                        .register(registry),
                Gauge.builder(
                                "popdb.publisher.failed",
                                publisher,
                                it -> it.figures().stopped() ? 1 : 0)
                        .description("1 once a fatal error has stopped the publisher")
                        .register(registry));
    }

    private Meter counter(String name, String description, ToDoubleFunction<PublisherFigures> figure) {
        return FunctionCounter.builder(
                        "popdb.publisher.events." + name, publisher, it -> figure.applyAsDouble(it.figures()))
                .description(description)
                .register(registry);
    }
}
