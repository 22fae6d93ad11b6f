package io.popdb.pulse.agent.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers GET with the pages it is given, by the JDK's own server: a handful of questions a minute, from this machine. */
final class AgentHttp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentHttp.class);
    /** One may be slow to take its answer without keeping the other from asking. */
    private static final int THREADS = 2;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int FAULT = 500;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final ExecutorService threads;
    private final String host;

    private AgentHttp(HttpServer server, ExecutorService threads, String host) {
        this.server = server;
        this.threads = threads;
        this.host = host;
    }

    /** An answer, in UTF-8. */
    record Page(int status, String contentType, String body) {
        static Page text(String body) {
            return new Page(OK, "text/plain; charset=utf-8", body);
        }

        static Page unavailable(String body) {
            return new Page(UNAVAILABLE, "text/plain; charset=utf-8", body);
        }
    }

    /**
     * Starts to answer.
     *
     * @param pages by their paths
     * @throws AgentException when nobody can listen there
     */
    static AgentHttp start(AgentConfig.Http config, Map<String, Supplier<Page>> pages) throws IOException {
        InetSocketAddress address = new InetSocketAddress(config.host(), config.port());
        if (address.isUnresolved()) {
            throw new AgentException(
                    "There is no address " + config.host() + " to listen on: mend pulse.agent.http.host");
        }
        HttpServer server;
        try {
            server = HttpServer.create(address, 0);
        } catch (BindException taken) {
            throw new AgentException("Cannot listen on port " + config.port() + " of " + config.host() + " ("
                    + taken.getMessage() + "). Does another agent run here? Else choose another pulse.agent.http.port");
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "pulse-http");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, pages));
        server.start();
        return new AgentHttp(server, threads, config.host());
    }

    /** Where it answers. */
    String url() {
        return url(host, server.getAddress().getPort());
    }

    static String url(String host, int port) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, Map<String, Supplier<Page>> pages) throws IOException {
        try (exchange) {
            Page page = page(exchange, pages);
            byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page.contentType());
            exchange.sendResponseHeaders(page.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Page page(HttpExchange exchange, Map<String, Supplier<Page>> pages) {
        Supplier<Page> page = pages.get(exchange.getRequestURI().getPath());
        if (page == null) {
            return new Page(NOT_FOUND, "text/plain; charset=utf-8", "only " + String.join(", ", pages.keySet()) + "\n");
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            return new Page(METHOD_NOT_ALLOWED, "text/plain; charset=utf-8", "only GET\n");
        }
        try {
            return page.get();
        } catch (RuntimeException fault) {
            LOG.warn(
                    "The answer to {} cannot be made.", exchange.getRequestURI().getPath(), fault);
            return new Page(FAULT, "text/plain; charset=utf-8", "this cannot be answered: see the agent's log\n");
        }
    }
}
