package io.popdb.pulse.monitor.http;

import static io.popdb.pulse.monitor.http.Gate.path;
import static io.popdb.pulse.monitor.http.Visibility.METRICS;
import static io.popdb.pulse.monitor.http.Visibility.PROBE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.httpsecurity.HttpGuard;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.monitor.view.Snapshot;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers over HTTP: {@code /metrics} for Prometheus, {@code /healthz} (is the process able to go on) and
 * {@code /readyz} (is all read that is counted, and if not, why), and the view as JSON under {@code /api/v1}. While the view
 * has not caught up the JSON is refused with 503: a figure that is still too low is not shown. Who may see which path is said
 * where the paths are named; {@link Gate} and {@link ServerLimits} say what all must pass.
 */
public final class HttpServer implements AutoCloseable {
    /** What may wait to be read by all that ask: some hundred scrapes. */
    private static final long MOST_BYTES_WAITING = 48L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    static final String HEALTH = "/healthz";
    static final String READINESS = "/readyz";
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

    private final Javalin server;
    private final String host;
    private final HttpGuard guard;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(HttpServer::thread);

    private HttpServer(Javalin server, String host, HttpGuard guard) {
        this.server = server;
        this.host = host;
        this.guard = guard;
        var unused = watch.scheduleWithFixedDelay(
                this::look, LOOK_EVERY.toSeconds(), LOOK_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    private static Thread thread(Runnable looking) {
        Thread thread = new Thread(looking, "pulse-http-files");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes credentials and certificates that have changed; otherwise every ten seconds. */
    void look() {
        guard.look().forEach(LOG::warn);
    }

    /**
     * Starts to answer.
     *
     * @param scrape all metrics, in the format of a content type
     * @param books by the names of their files
     * @param desk at which operators act
     * @param healthy whether the monitor can go on
     * @throws io.popdb.pulse.errors.UsageException when it would open to others what it may not, or a file of those who may, or
     *     of a certificate, cannot be used
     */
    public static HttpServer start(
            MonitorConfig.Http config,
            Supplier<Snapshot> picture,
            UnaryOperator<String> scrape,
            BookExports books,
            OperatorDesk desk,
            BooleanSupplier healthy) {
        return start(config, picture, scrape, books, desk, healthy, ServerLimits.USUAL);
    }

    static HttpServer start(
            MonitorConfig.Http config,
            Supplier<Snapshot> picture,
            UnaryOperator<String> scrape,
            BookExports books,
            OperatorDesk desk,
            BooleanSupplier healthy,
            ServerLimits limits) {
        HttpGuard guard = HttpGuard.open("pulse.http", config.host(), config, agencies(picture.get()));
        Responses responses = new Responses(MOST_BYTES_WAITING);
        Javalin server = Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.startup.showOldJavalinVersionWarning = false;
            limits.set(javalin.jetty, config.host(), config.port(), guard);
            new Gate(guard, Set.of(HEALTH, READINESS), actions()).stand(javalin);
            path(javalin, HEALTH, PROBE, context -> health(context, responses, healthy.getAsBoolean()));
            path(javalin, READINESS, PROBE, context -> readiness(context, responses, picture.get()));
            path(javalin, "/metrics", METRICS, context -> metrics(context, responses, scrape));
            new ApiRoutes(responses, picture, books).lead(javalin);
            new ActionRoutes(responses, desk).lead(javalin);
        });
        try {
            return new HttpServer(server.start(), config.host(), guard);
        } catch (JavalinException refused) {
            throw new BrokenException(sentence(config, refused), refused);
        }
    }

    private static Set<String> actions() {
        return Arrays.stream(OperatorDesk.Action.values())
                .map(OperatorDesk.Action::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> agencies(Snapshot now) {
        return now.agencies().stream().map(figures -> figures.agency().id()).collect(Collectors.toUnmodifiableSet());
    }

    private static String sentence(MonitorConfig.Http config, Throwable refused) {
        Throwable first = refused;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return String.valueOf(first.getMessage()).contains("in use")
                ? "port " + config.port() + " is in use: choose another with --http-port"
                : "cannot listen on port " + config.port() + " of " + config.host() + " (" + first.getMessage()
                        + "): choose another pulse.http.host or another --http-port";
    }

    /** Where it answers. */
    public String url() {
        return (guard.tls().isPresent() ? "https://" : "http://") + host + ":" + server.port();
    }

    @Override
    public void close() {
        watch.shutdownNow();
        server.stop();
    }

    private static void metrics(Context context, Responses responses, UnaryOperator<String> scrape) {
        String format = ScrapeFormat.accepted(context.header("Accept")).contentType();
        context.contentType(format);
        responses.send(context, () -> scrape.apply(format).getBytes(UTF_8));
    }

    private static void health(Context context, Responses responses, boolean healthy) {
        context.status(healthy ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        context.contentType(PLAIN_TEXT);
        say(context, responses, healthy ? "ok" : "cannot go on: see the log");
    }

    /** Ready is whoever has read all that is counted; what is not counted yet, it says beside. */
    private static void readiness(Context context, Responses responses, Snapshot now) {
        context.status(now.caughtUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        context.contentType(PLAIN_TEXT);
        String sentence = now.notReady()
                .map(why -> "not ready: " + why)
                .orElseGet(() -> "ready"
                        + now.backlog().sentence().map(more -> "; " + more).orElse(""));
        say(context, responses, sentence);
    }

    /** To whoever may know it: a probe has the status alone. */
    private static void say(Context context, Responses responses, String sentence) {
        responses.send(context, Gate.tellsWhy(context) ? (sentence + "\n").getBytes(UTF_8) : new byte[0]);
    }
}
