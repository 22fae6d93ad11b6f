package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.RequiredTool;
import io.popdb.pulse.demo.Loopback;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/** The real Alertmanager with the shipped configuration; only addresses, and where a test says so times, are others. */
final class ChildAlertmanager implements AutoCloseable {
    static final String TOKEN = "token-of-the-test";

    private final ChildServer server;

    private ChildAlertmanager(ChildServer server) {
        this.server = server;
    }

    /** The shipped configuration with a sink's address for the webhooks; nobody takes its letters. */
    static ShippedFile shipped(AlertSink sink, Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("webhook_token"), TOKEN);
        return new ShippedFile("dashboards/alertmanager/alertmanager.yml")
                .with("mail.pulse.example:587", Loopback.HOST + ":1")
                .with("http://on-call.pulse.example/", sink.url() + "/")
                .with("http://watchdog.pulse.example/", sink.url() + "/")
                .with("/run/secrets/webhook_token", token.toString());
    }

    /** Starts one and waits until it answers. The test is skipped where there is none. */
    static ChildAlertmanager start(Path folder, ShippedFile config) throws IOException {
        String program = RequiredTool.ALERTMANAGER.path();
        Path home = Files.createDirectories(folder.resolve("alertmanager"));
        ShippedFile.copyFolder("dashboards/alertmanager/templates", home);
        int port = Loopback.freePort(RandomGenerator.getDefault());
        ChildServer server = new ChildServer(
                program,
                port,
                home,
                "--config.file=" + config.writeTo(home),
                "--storage.path=" + home.resolve("data"),
                "--cluster.listen-address=",
                "--web.listen-address=" + Loopback.HOST + ":" + port);
        server.awaitReady();
        return new ChildAlertmanager(server);
    }

    String address() {
        return server.address();
    }

    /** Hands it alerts as Prometheus would: a JSON array of objects with labels and annotations. */
    void post(String alerts) {
        HttpResponse<String> answer = server.post("/api/v2/alerts", alerts);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Override
    public void close() {
        server.close();
    }
}
