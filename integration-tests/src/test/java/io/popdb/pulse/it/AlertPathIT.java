package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.simulator.Simulation;
import io.popdb.pulse.simulator.SimulationSettings;
import io.popdb.pulse.simulator.TrafficPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole path from an agency to whoever is on call: broker, monitor, the real Prometheus and Alertmanager with the files
 * that are shipped. Only addresses are exchanged, and how long Alertmanager gathers news of what it has already told of.
 */
@Timeout(1_800)
final class AlertPathIT {
    private static final Logger LOG = LoggerFactory.getLogger(AlertPathIT.class);
    private static final String ON_CALL = "/alerts";
    private static final String ONE = "prov-40";
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(5);
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(90);
    private static final String ACTIVE = "count(max by (agency) (popdb_connection_state{state=\"active\"}) == 1)";

    /** What was told before is held for a minute after Prometheus saw nothing, as it did while the monitor began. */
    private static final String SEEN_FOR_A_MINUTE =
            "count(max_over_time(nation:popdb_connection_state:unseen[1m]) == 0)";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/uuuu").withZone(VietnamTime.ZONE);

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path folder;

    private Roster roster = RosterFile.shipped();
    private Path rosterFile = Path.of("");

    @BeforeEach
    void makeTopics() throws IOException, InterruptedException {
        rosterFile = Files.writeString(folder.resolve("roster.yaml"), rosterWithHeartbeats());
        roster = RosterFile.read(rosterFile);
        kafka.setUp(roster, 1);
    }

    @Test
    void tellsOfOneSilenceOnceAndOfAKilledMonitorOnceAndOfNoFalseRecovery() throws Exception {
        try (AlertSink sink = new AlertSink();
                ChildAlertmanager alertmanager = ChildAlertmanager.start(
                        folder,
                        ChildAlertmanager.shipped(sink, folder).with("group_interval: 1m", "group_interval: 10s"));
                ChildMonitor monitor = new ChildMonitor(
                        kafka.bootstrap(), folder, "--roster", rosterFile.toString(), "--set", "pulse.partitions=1");
                ChildPrometheus prometheus =
                        ChildPrometheus.start(folder, List.of(monitor.address()), alertmanager.address());
                Traffic others = new Traffic(agency -> !agency.id().equals(ONE));
                Traffic one = new Traffic(agency -> agency.id().equals(ONE))) {
            monitor.awaitReady();
            awaitCount(prometheus, ACTIVE, 53);
            awaitCount(prometheus, SEEN_FOR_A_MINUTE, 1);
            awaitTold(sink, "/alive", "Watchdog firing", Duration.ofMinutes(1));

            Instant silentFrom = one.stop();
            awaitTold(sink, ON_CALL, "AgencyConnectionSilent firing", TOLD_WITHIN);
            LOG.info(
                    "told of {} s after it was cut off",
                    Duration.between(silentFrom, now()).toSeconds());
            assertSaysWhoAndSinceWhen(sink, silentFrom);

            monitor.kill();
            awaitTold(sink, ON_CALL, "PulseDown firing", Duration.ofMinutes(3));
            monitor.restart();
            awaitTold(sink, ON_CALL, "PulseDown resolved", Duration.ofMinutes(3));
            awaitCount(prometheus, ACTIVE, 52);
            assertThat(sink.headlines(ON_CALL))
                    .containsExactly("AgencyConnectionSilent firing", "PulseDown firing", "PulseDown resolved");

            try (Traffic again = new Traffic(agency -> agency.id().equals(ONE))) {
                awaitTold(sink, ON_CALL, "AgencyConnectionSilent resolved", Duration.ofMinutes(3));
                assertThat(again.isSending()).isTrue();
            }
            assertThat(others.isSending()).isTrue();
            assertThat(sink.headlines(ON_CALL))
                    .containsExactly(
                            "AgencyConnectionSilent firing",
                            "PulseDown firing",
                            "PulseDown resolved",
                            "AgencyConnectionSilent resolved");
        }
    }

    private static void assertSaysWhoAndSinceWhen(AlertSink sink, Instant silentFrom) {
        AlertSink.Notification notification = sink.the("AgencyConnectionSilent firing", ON_CALL);
        assertThat(notification.authorization()).isEqualTo("Bearer " + ChildAlertmanager.TOKEN);
        assertThat(notification.alerts()).hasSize(1);

        JsonNode labels = notification.alerts().get(0).path("labels");
        assertThat(labels.path("agency").asText()).isEqualTo(ONE);
        assertThat(labels.path("severity").asText()).isEqualTo("critical");
        assertThat(labels.has("runbook")).isFalse();
        JsonNode told = notification.alerts().get(0).path("annotations");
        assertThat(told.path("summary").asText()).isEqualTo("Tỉnh Nghệ An (prov-40): kết nối im lặng");
        assertThat(told.path("description").asText()).contains("Không nhận được gì từ ", "thực tế 0");
        assertThat(told.path("description_en").asText()).containsAnyOf(momentsAbout(silentFrom));
        assertThat(told.path("runbook_url").asText())
                .isEqualTo("https://pulse.example/docs/runbook.md#agencyconnectionsilent");
    }

    private static void awaitTold(AlertSink sink, String path, String headline, Duration within) {
        await(headline + " at " + path)
                .atMost(within)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(sink.headlines(path)).contains(headline));
    }

    private static void awaitCount(ChildPrometheus prometheus, String promql, int count) {
        await(promql + " is " + count)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() ->
                        prometheus.query(promql).path(0).path("value").path(1).asInt(-1) == count);
    }

    private static Instant now() {
        return InstantSource.system().instant();
    }

    /** A silence begins with the last thing heard, which may have been in the minute before. */
    private static String[] momentsAbout(Instant silentFrom) {
        return new String[] {
            "since " + MOMENT.format(silentFrom) + " (Vietnam time)",
            "since " + MOMENT.format(silentFrom.minus(HEARTBEAT_EVERY)) + " (Vietnam time)"
        };
    }

    private static String rosterWithHeartbeats() throws IOException {
        try (InputStream shipped = RosterFile.class.getResourceAsStream("roster.yaml")) {
            assertThat(shipped).isNotNull();
            String text = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceAll(
                    "(?m)^    confidence:", "    heartbeatEvery: " + HEARTBEAT_EVERY + "\n    confidence:");
        }
    }

    /** Some of the agencies, sending from now on. */
    private final class Traffic implements AutoCloseable {
        private final Simulation simulation;
        private final FutureTask<?> sending;

        Traffic(Predicate<Agency> those) {
            Roster part = new Roster(roster.agencies().stream().filter(those).toList());
            SimulationSettings settings = SimulationSettings.of(PublisherSettings.of(kafka.bootstrap()))
                    .withPlan(new TrafficPlan.Paced(2 * part.agencies().size(), TrafficPlan.Shape.FLAT))
                    .withHeartbeatEvery(Optional.of(HEARTBEAT_EVERY));
            simulation = new Simulation(settings, part, CalendarFile.shipped(), InstantSource.system());
            Callable<?> run = simulation::run;
            sending = new FutureTask<>(run);
            new Thread(sending, "agencies").start();
        }

        boolean isSending() {
            return !sending.isDone();
        }

        /** Says when the last was sent. */
        Instant stop() {
            simulation.stop();
            try {
                sending.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("the agencies could not send", failed);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the agencies stop", stopping);
            }
            return now();
        }

        @Override
        public void close() {
            stop();
        }
    }
}
