package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.contract.RequiredTool;
import io.popdb.pulse.demo.Loopback;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The real Prometheus with the shipped configuration and rules; only the addresses are others. */
final class ChildPrometheus implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ChildServer server;

    private ChildPrometheus(ChildServer server) {
        this.server = server;
    }

    /**
     * Starts one and waits until it answers. The test is skipped where there is none.
     *
     * @param folder for its configuration, data and log
     * @param monitors their addresses, such as {@code 127.0.0.1:8080}
     * @param alertmanager its address; a port where nobody listens will do
     */
    static ChildPrometheus start(Path folder, List<String> monitors, String alertmanager) throws IOException {
        return start(folder, monitors, alertmanager, shipped -> shipped, shipped -> shipped, shipped -> shipped);
    }

    /** The same, with what a test changes in the configuration, in the alerts and in what they are made of. */
    static ChildPrometheus start(
            Path folder,
            List<String> monitors,
            String alertmanager,
            UnaryOperator<ShippedFile> config,
            UnaryOperator<ShippedFile> alerts,
            UnaryOperator<ShippedFile> recording)
            throws IOException {
        String program = RequiredTool.PROMETHEUS.path();
        Path home = Files.createDirectories(folder.resolve("prometheus"));
        ShippedFile.copyFolder("dashboards/prometheus/rules", home);
        ShippedFile.copyFolder("dashboards/prometheus/secrets", home);
        alerts.apply(new ShippedFile("dashboards/prometheus/rules/alerts.yml")).writeTo(home.resolve("rules"));
        recording
                .apply(new ShippedFile("dashboards/prometheus/rules/recording.yml"))
                .writeTo(home.resolve("rules"));
        int port = Loopback.freePort(RandomGenerator.getDefault());
        Path written = config.apply(new ShippedFile("dashboards/prometheus/prometheus.yml")
                        .with(
                                "\"monitor-1:8080\", \"monitor-2:8080\"",
                                monitors.stream().map(each -> '"' + each + '"').collect(Collectors.joining(", ")))
                        .with("alertmanager:9093", alertmanager)
                        .with("localhost:9090", Loopback.HOST + ":" + port))
                .writeTo(home);
        ChildServer server = new ChildServer(
                program,
                port,
                home,
                "--config.file=" + written,
                "--storage.tsdb.path=" + home.resolve("data"),
                "--web.listen-address=" + Loopback.HOST + ":" + port);
        server.awaitReady();
        return new ChildPrometheus(server);
    }

    String address() {
        return server.address();
    }

    /** The result of an instant query: objects with {@code metric} and {@code value}. */
    JsonNode query(String promql) throws JsonProcessingException {
        HttpResponse<String> answer =
                server.get("/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(promql + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("data").path("result");
    }

    @Override
    public void close() {
        server.close();
    }
}
