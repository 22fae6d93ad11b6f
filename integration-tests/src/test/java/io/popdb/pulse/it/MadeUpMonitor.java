package io.popdb.pulse.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.popdb.pulse.demo.Loopback;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Says to Prometheus what a monitor says of provinces, of which some are silent: as many as a test wants, at once. */
final class MadeUpMonitor implements AutoCloseable {
    private final HttpServer server;
    private final List<String> agencies;
    private final double began;
    private volatile Set<String> silent = Set.of();
    private volatile boolean mass;

    /** @param began when the silence began, in seconds */
    MadeUpMonitor(List<String> agencies, long began) throws IOException {
        this.agencies = agencies;
        this.began = began;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", this::answer);
        server.start();
    }

    /** From now on these are silent, and that is one incident of the centre or it is not. */
    void say(Set<String> those, boolean isMass) {
        silent = Set.copyOf(those);
        mass = isMass;
    }

    String address() {
        return Loopback.HOST + ":" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = figures().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String figures() {
        Set<String> now = silent;
        StringBuilder text = new StringBuilder("popdb_pipeline_ready 1\n");
        text.append("popdb_incidents_open{kind=\"mass\"} ").append(mass ? 1 : 0).append('\n');
        for (String agency : agencies) {
            String labels = "{agency=\"" + agency + "\",category=\"province\"";
            boolean isSilent = now.contains(agency);
            line(text, "popdb_agency_info" + labels + ",name=\"Tỉnh " + agency + "\",name_en=\"" + agency + "\"}", 1);
            line(text, "popdb_connection_state" + labels + ",state=\"blind\"}", 0);
            line(text, "popdb_connection_state" + labels + ",state=\"silent\"}", isSilent ? 1 : 0);
            line(text, "popdb_connection_silent_since_timestamp_seconds" + labels + "}", isSilent ? began : 0);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String series, double value) {
        text.append(series).append(' ').append(value).append('\n');
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
