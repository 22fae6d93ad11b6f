package io.popdb.pulse.monitor.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.monitor.view.PulseView;
import io.popdb.pulse.monitor.view.SnapshotFixture;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.rows.RowFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A server that shows a view, on a free port, and a client that asks it. */
final class ServedView implements AutoCloseable {
    private final Projection rows = new Projection();
    private final PulseView view;
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    ServedView(BookExports books, BooleanSupplier healthy) {
        this(AnyFreePort.open(), RowFixture.ROSTER, books, healthy);
    }

    ServedView(MonitorConfig.Http config, Roster roster, BookExports books, BooleanSupplier healthy) {
        this(config, roster, books, GateTest.nobodyActs(), healthy);
    }

    ServedView(
            MonitorConfig.Http config, Roster roster, BookExports books, OperatorDesk desk, BooleanSupplier healthy) {
        view = new PulseView(rows, roster, OpeningBalances.shipped(roster), SnapshotFixture.BLINDNESS);
        server = HttpServer.start(
                config, () -> view.snapshot(RowFixture.NOW), format -> "scraped as " + format, books, desk, healthy);
    }

    Projection rows() {
        return rows;
    }

    PulseView view() {
        return view;
    }

    /** Takes files that have changed. */
    void look() {
        server.look();
    }

    String url() {
        return server.url();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return ask(path, request -> request);
    }

    byte[] bytes(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofByteArray()).body();
    }

    HttpResponse<String> head(String path) throws IOException, InterruptedException {
        return ask(path, request -> request.method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    HttpResponse<String> ask(String path, UnaryOperator<HttpRequest.Builder> as)
            throws IOException, InterruptedException {
        return client.send(as.apply(request(path)).build(), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> getLater(String path) {
        return client.sendAsync(request(path).build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return parsed(get(path));
    }

    static JsonNode parsed(HttpResponse<String> answer) throws IOException {
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        return JsonMapper.builder().build().readTree(answer.body());
    }

    /** What is said of the headers alone is what the whole answer says of itself. */
    void assertHeadersAreThoseOf(String path, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        HttpResponse<String> head = head(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(head.statusCode()).isEqualTo(status);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("content-length"))
                .isEqualTo(answer.headers().firstValue("content-length"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    @Override
    public void close() {
        server.close();
    }
}
