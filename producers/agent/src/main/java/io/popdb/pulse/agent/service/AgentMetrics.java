package io.popdb.pulse.agent.service;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.popdb.pulse.agent.follow.FollowerStatus;
import io.popdb.pulse.agent.formats.LogRejectReason;
import io.popdb.pulse.contract.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Every meter of an agent. For each log, since the start, they relate so:
 *
 * <pre>
 * lines read = acknowledged + aside + other side
 * </pre>
 *
 * Alert when {@code popdb_agent_healthy} is 0, when {@code popdb_agent_log_behind_bytes} grows for minutes, when a log's
 * share of lines put aside jumps (the gateway writes otherwise than before), and when {@code
 * popdb_agent_clock_ahead_seconds} is minutes away from 0. A time or clock that is not known yet is {@code NaN}.
 */
final class AgentMetrics implements AutoCloseable {
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String LOG = "log";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    AgentMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Where the publisher's and its Kafka client's metrics are bound. */
    MeterRegistry registry() {
        return registry;
    }

    /**
     * Shows the logs and the brokers as a follower sees them.
     *
     * @param status asked once a scrape
     * @return what answers a scrape
     */
    Supplier<String> watch(Collection<String> logs, Supplier<FollowerStatus> status) {
        Scraped scraped = new Scraped(status.get());
        bindBrokers(scraped);
        logs.forEach(log -> bindLog(log, scraped));
        return () -> {
            scraped.status = status.get();
            return registry.scrape(TEXT_FORMAT);
        };
    }

    static String contentType() {
        return TEXT_FORMAT;
    }

    @Override
    public void close() {
        registry.close();
    }

    private void bindBrokers(Scraped scraped) {
        gauge(
                "popdb.agent.healthy",
                "1 when nothing keeps any log from being read or any event from arriving",
                () -> scraped.status.isWell() ? 1 : 0);
        gauge(
                "popdb.agent.events.under.way",
                "Events that were handed over and are not acknowledged yet",
                () -> scraped.brokers().underWay());
        gauge(
                "popdb.agent.last.acknowledged.timestamp.seconds",
                "When the brokers last confirmed an event or heartbeat",
                () -> seconds(scraped.brokers().lastAcknowledged()));
        gauge(
                "popdb.agent.clock.ahead.seconds",
                "By how much this machine's clock is ahead of the brokers'; negative where it is behind",
                () -> scraped.brokers()
                        .clockAhead()
                        .map(AgentMetrics::inSeconds)
                        .orElse(Double.NaN));
    }

    private void bindLog(String name, Scraped scraped) {
        counter(
                "popdb.agent.lines.read",
                "Lines read, heading and blank lines aside",
                name,
                scraped,
                log -> log.lines());
        counter(
                "popdb.agent.events.acknowledged",
                "Events that the brokers have for good",
                name,
                scraped,
                log -> log.acknowledged());
        counter(
                "popdb.agent.records.other.side",
                "Records of the side that is not counted",
                name,
                scraped,
                log -> log.ignored());
        for (Reason reason : LogRejectReason.ALL) {
            FunctionCounter.builder(
                            "popdb.agent.lines.aside",
                            scraped,
                            all -> all.of(name, log -> log.rejected().getOrDefault(reason, 0L)))
                    .description("Lines that could not be used")
                    .tag(LOG, name)
                    .tag("reason", reason.label())
                    .register(registry);
        }
        logGauge(
                "popdb.agent.log.readable",
                "1 when the log can be read and its lines used; 0 while no heartbeats are sent for it",
                name,
                scraped,
                log -> log.readable() ? 1 : 0);
        logGauge(
                "popdb.agent.log.behind.bytes",
                "Bytes in the log, as they lie on the disk, that are not confirmed by the brokers yet",
                name,
                scraped,
                log -> log.bytesBehind());
        logGauge(
                "popdb.agent.log.last.event.timestamp.seconds",
                "When the latest event that was read occurred",
                name,
                scraped,
                log -> seconds(log.lastEvent()));
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private void logGauge(
            String name, String description, String log, Scraped scraped, ToDoubleFunction<FollowerStatus.Log> value) {
        Gauge.builder(name, () -> scraped.of(log, value))
                .description(description)
                .tag(LOG, log)
                .register(registry);
    }

    /** The counter holds what it counts weakly; the scrape's supplier, which the caller keeps, holds it for good. */
    private void counter(
            String name, String description, String log, Scraped scraped, ToDoubleFunction<FollowerStatus.Log> value) {
        FunctionCounter.builder(name, scraped, all -> all.of(log, value))
                .description(description)
                .tag(LOG, log)
                .register(registry);
    }

    private static double seconds(Optional<Instant> moment) {
        return moment.map(at -> at.toEpochMilli() / 1000.0).orElse(Double.NaN);
    }

    private static double inSeconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** What a scrape shows: all its figures are of one moment. */
    private static final class Scraped {
        private volatile FollowerStatus status;

        private Scraped(FollowerStatus status) {
            this.status = status;
        }

        private FollowerStatus.Brokers brokers() {
            return status.brokers();
        }

        private double of(String name, ToDoubleFunction<FollowerStatus.Log> value) {
            return status.logs().stream()
                    .filter(log -> log.name().equals(name))
                    .findFirst()
                    .map(log -> value.applyAsDouble(log))
                    .orElse(Double.NaN);
        }
    }
}
