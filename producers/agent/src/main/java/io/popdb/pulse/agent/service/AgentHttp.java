package io.popdb.pulse.agent.service;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.popdb.pulse.httpsecurity.HttpGuard;
import io.popdb.pulse.httpsecurity.HttpPrincipal;
import io.popdb.pulse.httpsecurity.HttpRole;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers GET with the pages it is given, by the JDK's own server: a handful of questions a minute, from this machine, or from
 * whoever the configuration's credentials name. The one page that tells in a number alone whether all is well asks nobody.
 */
final class AgentHttp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentHttp.class);
    /** Some may be slow to take their answers without keeping others from asking. */
    private static final int THREADS = 4;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int FAULT = 500;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final ScheduledExecutorService threads;
    private final HttpGuard guard;
    private final String host;

    private AgentHttp(HttpServer server, ScheduledExecutorService threads, HttpGuard guard, String host) {
        this.server = server;
        this.threads = threads;
        this.guard = guard;
        this.host = host;
    }

    /**
     * An answer, in UTF-8.
     *
     * @param role who may read it; whoever may not is told the status of a probe, and refused any other
     */
    record Page(int status, String contentType, String body, HttpRole role) {
        static Page text(String body) {
            return new Page(OK, TEXT, body, HttpRole.READ);
        }

        static Page metrics(String contentType, String body) {
            return new Page(OK, contentType, body, HttpRole.METRICS);
        }

        static Page unavailable(String body) {
            return new Page(UNAVAILABLE, TEXT, body, HttpRole.READ);
        }
    }

    /**
     * Starts to answer.
     *
     * @param probe the path that answers whoever comes, by its status alone
     * @param pages by their paths
     * @throws AgentException when nobody can listen there
     * @throws io.popdb.pulse.errors.UsageException when it would open to others what it may not
     */
    static AgentHttp start(AgentConfig.Http config, String probe, Map<String, Supplier<Page>> pages)
            throws IOException {
        InetSocketAddress address = new InetSocketAddress(config.host(), config.port());
        if (address.isUnresolved()) {
            throw new AgentException(
                    "There is no address " + config.host() + " to listen on: mend pulse.agent.http.host");
        }
        HttpGuard guard = HttpGuard.open("pulse.agent.http", config.host(), config, Set.of());
        HttpServer server;
        try {
            server = server(address, guard);
        } catch (BindException taken) {
            throw new AgentException("Cannot listen on port " + config.port() + " of " + config.host() + " ("
                    + taken.getMessage() + "). Does another agent run here? Else choose another pulse.agent.http.port");
        }
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "pulse-http");
            thread.setDaemon(true);
            return thread;
        });
        AgentHttp http = new AgentHttp(server, threads, guard, config.host());
        server.setExecutor(threads);
        server.createContext("/", exchange -> http.answer(exchange, probe, pages));
        server.start();
        var unused = threads.scheduleWithFixedDelay(
                http::look, LOOK_EVERY.toSeconds(), LOOK_EVERY.toSeconds(), TimeUnit.SECONDS);
        return http;
    }

    private static HttpServer server(InetSocketAddress address, HttpGuard guard) throws IOException {
        JdkHttpLimits.set();
        if (guard.tls().isEmpty()) {
            return HttpServer.create(address, 0);
        }
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(guard.tls().get()));
        return server;
    }

    /** Takes credentials and certificates that have changed. */
    void look() {
        guard.look().forEach(LOG::warn);
    }

    /** Where it answers. */
    String url() {
        return url(guard.tls().isPresent(), host, server.getAddress().getPort());
    }

    static String url(boolean tls, String host, int port) {
        return (tls ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange, String probe, Map<String, Supplier<Page>> pages) throws IOException {
        try (exchange) {
            Page page = page(exchange, probe, pages);
            byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", page.contentType());
            headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Cache-Control", "no-store");
            boolean withoutBody =
                    body.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(page.status(), withoutBody ? -1 : body.length);
            if (!withoutBody) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Page page(HttpExchange exchange, String probe, Map<String, Supplier<Page>> pages) {
        if (!METHODS.contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return refusal(METHOD_NOT_ALLOWED, "only GET");
        }
        String path = exchange.getRequestURI().getPath();
        Optional<HttpPrincipal> who = guard.find(exchange.getRequestHeaders().getFirst("Authorization"));
        if (who.isEmpty() && !probe.equals(path)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"pulse\", Basic realm=\"pulse\"");
            return refusal(UNAUTHORIZED, "say who you are, by a token or by name and password");
        }
        Supplier<Page> page = pages.get(path);
        if (page == null) {
            return refusal(NOT_FOUND, "only " + String.join(", ", pages.keySet()));
        }
        Page made = made(path, page);
        if (who.filter(known -> known.has(made.role())).isPresent()) {
            return made;
        }
        return probe.equals(path)
                ? new Page(made.status(), TEXT, "", made.role())
                : refusal(FORBIDDEN, "this is not for you to see");
    }

    private static Page made(String path, Supplier<Page> page) {
        try {
            return page.get();
        } catch (RuntimeException fault) {
            LOG.warn("The answer to {} cannot be made.", path, fault);
            return refusal(FAULT, "this cannot be answered: see the agent's log");
        }
    }

    private static Page refusal(int status, String sentence) {
        return new Page(status, TEXT, sentence + "\n", HttpRole.METRICS);
    }
}
