package io.popdb.pulse.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.monitor.http.BookExports;
import io.popdb.pulse.monitor.http.HttpServer;
import io.popdb.pulse.monitor.http.OperatorDesk;
import io.popdb.pulse.monitor.view.PulseView;
import io.popdb.pulse.reports.BookFiles;
import io.popdb.pulse.settings.ConfigSources;
import io.popdb.pulse.topics.controls.OperatorActions;
import io.popdb.pulse.topics.controls.OperatorTopics;
import io.popdb.pulse.topics.projection.Projection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** What a monitor has for operators, over the topics of real brokers and without the counting. */
final class OperatorsByHttp implements AutoCloseable {
    private static final String SECRET = "made by chance";
    private static final Roster ROSTER = RosterFile.shipped();

    private final HttpServer server;

    /** @param name of whoever may act */
    OperatorsByHttp(String bootstrap, String name, Path folder) throws IOException {
        Path credentials = Files.writeString(
                folder.resolve("credentials"), name + " operate " + Sha256.hex(SECRET.getBytes(UTF_8)) + "\n");
        MonitorConfig.Http config = new ConfigSources(
                        Optional.empty(),
                        Map.of(),
                        Map.of("pulse.http.port", "0", "pulse.http.credentials", credentials.toString()))
                .read(MonitorConfig.Http.class, "pulse.http", "the monitor");
        PulseView view = new PulseView(
                new Projection(), ROSTER, OpeningBalances.shipped(ROSTER), new Blindness(Duration.ofSeconds(30)));
        BookFiles none = new BookFiles(month -> Optional.empty(), view::revision, view::closed, InstantSource.system());
        server = HttpServer.start(
                config,
                () -> view.snapshot(Instant.now()),
                format -> "",
                new BookExports(none, view::edition),
                new OperatorDesk(
                        new OperatorActions(
                                new OperatorTopics(Map.of("bootstrap.servers", bootstrap)), InstantSource.system()),
                        ROSTER),
                () -> true);
    }

    /** What is answered. */
    int post(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", "Bearer " + SECRET)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    @Override
    public void close() {
        server.close();
    }
}
