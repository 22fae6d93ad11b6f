package io.popdb.pulse.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HeartbeatSchedulerTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final Logger logger = (Logger) LoggerFactory.getLogger(HeartbeatScheduler.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final AtomicLong nowMillis = new AtomicLong();
    private final FakeBroker broker = FakeBroker.prompt();
    private final AccessEventPublisher publisher = AccessEventPublisher.over(
            broker, PublisherSettings.of("broker:9092"), InstantSource.fixed(NOW), AcknowledgementListener.NONE);
    private final HeartbeatScheduler heartbeats = new HeartbeatScheduler(
            List.of(publisher.source("prov-40", "gw-1", 7, 0)), () -> Instant.ofEpochMilli(nowMillis.get()));

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        logger.addAppender(log);
    }

    @AfterEach
    void leave() {
        heartbeats.close();
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void leavesOutRoundsWhileTheClockIsWrongAndSaysSoOnce() {
        heartbeats.round();
        heartbeats.round();
        assertThat(broker.events()).isEmpty();
        assertThat(log.list).singleElement().asString().contains("Heartbeats are left out", "2021-07-01");

        nowMillis.set(NOW.toEpochMilli());
        heartbeats.round();
        assertThat(broker.events()).containsExactly(new Heartbeat("prov-40", "gw-1", 7, 0, NOW.toEpochMilli()));

        nowMillis.set(0);
        heartbeats.round();
        assertThat(log.list).as("wrong for the second time").hasSize(2);
    }

    @Test
    void theScheduleOutlivesAWrongClock() {
        heartbeats.every(Duration.ofMillis(1));
        await().until(() -> !log.list.isEmpty());

        nowMillis.set(NOW.toEpochMilli());

        await().until(() -> broker.history().size() >= 2);
        assertThat(broker.events()).extracting(AccessEvent::occurredAtMillis).containsOnly(NOW.toEpochMilli());
    }

    @Test
    void endsWhenThePublisherHasFailed() {
        nowMillis.set(NOW.toEpochMilli());
        broker.refuse(new SaslAuthenticationException("expired"));

        assertThatThrownBy(heartbeats::round).isInstanceOf(PublisherFailedException.class);
    }
}
