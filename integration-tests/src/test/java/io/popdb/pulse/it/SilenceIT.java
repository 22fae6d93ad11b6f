package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.cli.Pulse;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.publisher.AccessEventPublisher;
import io.popdb.pulse.publisher.EventSource;
import io.popdb.pulse.publisher.PublisherSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A silence, live: an agency that sends no heartbeats and has made a request a second at this hour of each of the last five
 * weeks falls silent, while a monitor that has just been started and knows its past from the counts alone looks on.
 */
@Timeout(1_800)
final class SilenceIT {
    private static final Logger LOG = LoggerFactory.getLogger(SilenceIT.class);
    private static final String AGENCY = "prov-40";
    private static final int WEEKS = 5;
    private static final int PER_HOUR = 3_600;
    private static final Duration FOUND_WITHIN = Duration.ofMinutes(7);
    private static final Duration OVER_WITHIN = Duration.ofMinutes(2);
    private static final Duration UNATTENDED = Duration.ofSeconds(75);
    private static final JsonMapper JSON = new JsonMapper();

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @AutoClose("shutdownNow")
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private Path folder;

    @Test
    void isFoundExplainedAndOverOnceThoughTheMonitorIsKilledAndStopped() throws Exception {
        kafka.setUp(RosterFile.shipped());
        publishPast();
        try (AccessEventPublisher publisher = publisher();
                ChildMonitor monitor = new ChildMonitor(kafka.bootstrap(), folder)) {
            EventSource gateway = publisher.source(AGENCY, "gw-1", 1, 0);
            ScheduledFuture<?> speaking = speak(gateway);
            monitor.awaitReady();
            awaitState(monitor, "active");
            await("a profile that knows this hour")
                    .atMost(OVER_WITHIN)
                    .until(() -> metric(monitor, "popdb_requests_expected_per_second", "type=\"LOOKUP\"") > 0.5);

            speaking.cancel(false);
            awaitState(monitor, "silent");
            assertThat(agency(monitor).path("sentence").path("en").asText())
                    .matches("Nothing since .*: expected [0-9,]+ in the last .*, saw 0; the chance of that is .*");
            assertThat(agency(monitor).path("sentence").path("vi").asText()).startsWith("Không có yêu cầu nào từ ");
            assertThat(metric(monitor, "popdb_connection_state", "state=\"silent\""))
                    .isEqualTo(1);
            assertThat(pulse("incidents", "--open")).contains("silent/" + AGENCY + "/", "Nothing since ");
            monitor.kill();
            monitor.restart();
            monitor.awaitReady();
            awaitState(monitor, "silent");

            speaking = speak(gateway);
            awaitState(monitor, "active");
            assertThat(pulse("incidents", "--open")).contains("open: 0");

            assertThat(monitor.stop()).isTrue();
            Instant stopped = Instant.now();
            await("time goes by without a monitor")
                    .atMost(UNATTENDED.multipliedBy(2))
                    .until(() -> Instant.now().isAfter(stopped.plus(UNATTENDED)));
            monitor.restart();
            monitor.awaitReady();
            awaitState(monitor, "active");
            await("the minutes without a monitor are judged")
                    .during(Duration.ofSeconds(20))
                    .atMost(OVER_WITHIN)
                    .until(() -> state(monitor).equals("active"));

            speaking.cancel(false);
            assertThat(TopicText.of(kafka, Topics.INCIDENTS))
                    .as("one incident, said when it opened and when it ended")
                    .hasSize(2)
                    .allMatch(row -> row.contains("silent/" + AGENCY + "/"));
        }
    }

    /**
     * A request a second from an hour before this one to the end of the next, on each day, up to now. All of it is there
     * when this returns: what came while a monitor looks on, it would have to take for late.
     */
    private void publishPast() {
        try (AccessEventPublisher publisher = publisher()) {
            publishPast(publisher.source(AGENCY, "gw-1", 0, 0));
        }
    }

    private AccessEventPublisher publisher() {
        return AccessEventPublisher.open(PublisherSettings.of(kafka.bootstrap()), InstantSource.system());
    }

    private static void publishPast(EventSource gateway) {
        Instant now = Instant.now();
        ZonedDateTime hour = now.atZone(VietnamTime.ZONE).truncatedTo(ChronoUnit.HOURS);
        LocalDate today = hour.toLocalDate();
        for (LocalDate day = today.minusWeeks(WEEKS); !day.isAfter(today); day = day.plusDays(1)) {
            Instant first = hour.with(day).minusHours(1).toInstant();
            for (int second = 0;
                    second < 3 * PER_HOUR && first.plusSeconds(second).isBefore(now);
                    second++) {
                lookup(gateway, first.plusSeconds(second));
            }
        }
    }

    private ScheduledFuture<?> speak(EventSource gateway) {
        return clock.scheduleAtFixedRate(() -> lookup(gateway, Instant.now()), 0, 1, TimeUnit.SECONDS);
    }

    private static void lookup(EventSource gateway, Instant at) {
        gateway.lookup("citizen.lookup", Outcome.MATCH, 20, at);
    }

    private static void awaitState(ChildMonitor monitor, String state) {
        Instant from = Instant.now();
        await("the connection is " + state).atMost(FOUND_WITHIN).until(() -> state(monitor)
                .equals(state));
        LOG.info("{} after {} s", state, Duration.between(from, Instant.now()).toSeconds());
    }

    private static String state(ChildMonitor monitor) throws JsonProcessingException {
        return agency(monitor).path("state").asText();
    }

    private static JsonNode agency(ChildMonitor monitor) throws JsonProcessingException {
        String body = monitor.get("/api/v1/agencies").map(HttpResponse::body).orElse("{}");
        for (JsonNode agency : JSON.readTree(body).path("agencies")) {
            if (agency.path("id").asText().equals(AGENCY)) {
                return agency;
            }
        }
        return JSON.createObjectNode();
    }

    private static double metric(ChildMonitor monitor, String name, String label) {
        return monitor.get("/metrics")
                .map(HttpResponse::body)
                .orElse("")
                .lines()
                .filter(line ->
                        line.startsWith(name + "{") && line.contains("\"" + AGENCY + "\"") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    private String pulse(String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap", kafka.bootstrap()));
        int code = Pulse.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(all.toArray(String[]::new));
        assertThat(code).as(out.toString()).isZero();
        return out.toString();
    }
}
