package io.popdb.pulse.agent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AgentServiceTest {
    private final FakeFollower follower = new FakeFollower(FollowerStatusFixture.well());
    private final AgentService service = service(Map.of());

    @AfterEach
    void close() throws IOException {
        service.close();
    }

    @Test
    void isHealthyWhileAllIsWell() throws Exception {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/healthz").body()).isEqualTo("ok\n");

        follower.become(FollowerStatusFixture.inTrouble());

        assertThat(get("/healthz").statusCode()).isEqualTo(503);
        assertThat(get("/healthz").body())
                .isEqualTo(
                        """
                        No broker answers at b:9092. Call the centre that runs Pulse.
                        Log x-road: x.json may not be read: check whose it is.
                        """);
    }

    @Test
    void showsTheseSeries() throws Exception {
        HttpResponse<String> scrape = get("/metrics");

        assertThat(scrape.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(scrape.body().lines().filter(line -> line.startsWith("popdb_agent")))
                .filteredOn(line -> !line.startsWith("popdb_agent_lines_aside"))
                .containsExactly(
                        "popdb_agent_clock_ahead_seconds -0.25",
                        "popdb_agent_events_acknowledged_total{log=\"gateway\"} 12300.0",
                        "popdb_agent_events_acknowledged_total{log=\"x-road\"} 100.0",
                        "popdb_agent_events_under_way 12.0",
                        "popdb_agent_healthy 1.0",
                        "popdb_agent_last_acknowledged_timestamp_seconds 1.795325465E9",
                        "popdb_agent_lines_read_total{log=\"gateway\"} 12345.0",
                        "popdb_agent_lines_read_total{log=\"x-road\"} 200.0",
                        "popdb_agent_log_behind_bytes{log=\"gateway\"} 3400000.0",
                        "popdb_agent_log_behind_bytes{log=\"x-road\"} 0.0",
                        "popdb_agent_log_last_event_timestamp_seconds{log=\"gateway\"} 1.795325463E9",
                        "popdb_agent_log_last_event_timestamp_seconds{log=\"x-road\"} 1.795066267E9",
                        "popdb_agent_log_readable{log=\"gateway\"} 1.0",
                        "popdb_agent_log_readable{log=\"x-road\"} 1.0",
                        "popdb_agent_records_other_side_total{log=\"gateway\"} 0.0",
                        "popdb_agent_records_other_side_total{log=\"x-road\"} 100.0");
        assertThat(scrape.body())
                .contains(
                        "popdb_agent_lines_aside_total{log=\"gateway\",reason=\"malformed\"} 28.0",
                        "popdb_agent_lines_aside_total{log=\"x-road\",reason=\"oversized\"} 0.0",
                        "# HELP popdb_agent_healthy 1 when nothing",
                        "jvm_memory_used_bytes",
                        "process_uptime_seconds");
    }

    @Test
    void showsWhatIsTrueAtEachScrape() throws Exception {
        get("/metrics");

        follower.become(FollowerStatusFixture.inTrouble());

        assertThat(get("/metrics").body())
                .contains("popdb_agent_healthy 0.0", "popdb_agent_log_readable{log=\"x-road\"} 0.0");
    }

    @Test
    void answersNothingElse() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/metrics/x").statusCode()).isEqualTo(404);
        HttpRequest post = HttpRequest.newBuilder(URI.create(service.url() + "/status"))
                .POST(BodyPublishers.ofString("x"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(post, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void stopsOnceWhatRunsHasEnded() throws Exception {
        Thread running = runAndClose(service);

        service.stop();

        assertThat(follower.isClosed()).isTrue();
        assertThat(ended(running)).isTrue();
        service.stop();
    }

    @Test
    void waitsNoLongerForAStopThanItIsTold() throws Exception {
        AgentService impatient = service(Map.of("pulse.agent.stop-within", "PT0.2S"));
        Thread running = runAndClose(impatient);
        follower.becomeDeaf();

        long began = System.nanoTime();
        impatient.stop();

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isBetween(200L, 4_000L);
        assertThat(follower.isClosed()).isFalse();
        follower.end();
        assertThat(ended(running)).isTrue();
    }

    @Test
    void letsTheFollowerGoWhenNobodyCanListen() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThatThrownBy(() -> service(Map.of("pulse.agent.http.port", port)))
                    .isInstanceOf(AgentException.class)
                    .hasMessageStartingWith("Cannot listen on port " + port + " of 127.0.0.1")
                    .hasMessageEndingWith("Does another agent run here? Else choose another pulse.agent.http.port");
            assertThat(follower.isClosed()).isTrue();
        }
    }

    private static boolean ended(Thread thread) throws InterruptedException {
        thread.join(10_000);
        return !thread.isAlive();
    }

    private static Thread runAndClose(AgentService running) {
        Thread thread = new Thread(() -> {
            try (running) {
                running.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.start();
        return thread;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(service.url() + path)).build(), BodyHandlers.ofString());
    }

    private AgentService service(Map<String, String> more) {
        return FakeFollower.service(follower, more);
    }
}
