package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.popdb.pulse.demo.Loopback;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What Alertmanager calls: keeps every notification, by the path that it was sent to. */
final class AlertSink implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Notification> notifications = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /**
     * @param received when it came
     * @param authorization the header's value that came with it
     */
    record Notification(Instant received, String path, String authorization, JsonNode body) {

        /** Such as {@code PulseDown firing}. */
        String headline() {
            return alerts().get(0).path("labels").path("alertname").asText() + " "
                    + body.path("status").asText();
        }

        JsonNode alerts() {
            return body.path("alerts");
        }
    }

    AlertSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            notifications.add(new Notification(
                    InstantSource.system().instant(), exchange.getRequestURI().getPath(), authorization, body));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    String url() {
        return "http://" + Loopback.HOST + ":" + server.getAddress().getPort();
    }

    /** What came to that path so far, in its order. */
    List<Notification> at(String path) {
        return notifications.stream()
                .filter(notification -> notification.path().equals(path))
                .toList();
    }

    /** The one notification of that path with that headline. */
    Notification the(String headline, String path) {
        List<Notification> those = at(path).stream()
                .filter(notification -> notification.headline().equals(headline))
                .toList();
        assertThat(those).as(headline).hasSize(1);
        return those.get(0);
    }

    List<String> headlines(String path) {
        return at(path).stream().map(Notification::headline).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
