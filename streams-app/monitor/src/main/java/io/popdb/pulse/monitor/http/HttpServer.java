package io.popdb.pulse.monitor.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.monitor.view.Snapshot;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Answers over HTTP: {@code /metrics} for Prometheus, {@code /healthz} (is the process able to go on) and
 * {@code /readyz} (is all read that is counted, and if not, why), and the view as JSON under {@code /api/v1}. While the view
 * has not caught up the JSON is refused with 503: a figure that is still too low is not shown.
 */
public final class HttpServer implements AutoCloseable {
    /** What may wait to be read by all that ask: some hundred scrapes. */
    private static final long MOST_BYTES_WAITING = 48L * 1024 * 1024;

    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

    private final Javalin server;
    private final String host;

    private HttpServer(Javalin server, String host) {
        this.server = server;
        this.host = host;
    }

    /**
     * Starts to answer.
     *
     * @param scrape all metrics, in the format of a content type
     * @param books by the names of their files
     * @param healthy whether the monitor can go on
     */
    public static HttpServer start(
            MonitorConfig.Http config,
            Supplier<Snapshot> picture,
            UnaryOperator<String> scrape,
            BookExports books,
            BooleanSupplier healthy) {
        Responses responses = new Responses(MOST_BYTES_WAITING);
        Javalin server = Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.startup.showOldJavalinVersionWarning = false;
            answers(javalin, "/metrics", context -> metrics(context, responses, scrape));
            answers(javalin, "/healthz", context -> health(context, responses, healthy.getAsBoolean()));
            answers(javalin, "/readyz", context -> readiness(context, responses, picture.get()));
            answers(javalin, "/api/v1/agencies", context -> json(context, responses, picture, AgenciesJson::of));
            answers(javalin, "/api/v1/progress", context -> json(context, responses, picture, ProgressJson::of));
            answers(javalin, "/api/v1/totals", context -> json(context, responses, picture, TotalsJson::of));
            answers(javalin, "/api/v1/books", context -> json(context, responses, picture, ClosedBooksJson::of));
            answers(javalin, "/api/v1/books/{file}", context -> BookRoute.answer(context, responses, books));
        });
        try {
            return new HttpServer(server.start(config.host(), config.port()), config.host());
        } catch (JavalinException refused) {
            throw new BrokenException(sentence(config, refused), refused);
        }
    }

    /** Whoever asks for the headers alone gets those that the answer would have; Javalin itself would say that all is well. */
    private static void answers(JavalinConfig javalin, String path, Handler handler) {
        javalin.routes.get(path, handler);
        javalin.routes.head(path, handler);
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
        return "http://" + host + ":" + server.port();
    }

    @Override
    public void close() {
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
        responses.send(context, (healthy ? "ok\n" : "cannot go on: see the log\n").getBytes(UTF_8));
    }

    /** Ready is whoever has read all that is counted; what is not counted yet, it says beside. */
    private static void readiness(Context context, Responses responses, Snapshot now) {
        context.status(now.caughtUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        context.contentType(PLAIN_TEXT);
        String sentence = now.notReady()
                .map(why -> "not ready: " + why)
                .orElseGet(() -> "ready"
                        + now.backlog().sentence().map(more -> "; " + more).orElse(""));
        responses.send(context, (sentence + "\n").getBytes(UTF_8));
    }

    private static void json(
            Context context, Responses responses, Supplier<Snapshot> picture, Function<Snapshot, ObjectNode> writer) {
        Snapshot now = picture.get();
        context.contentType("application/json; charset=utf-8");
        context.status(now.caughtUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        responses.send(context, () -> answer(now, writer).getBytes(UTF_8));
    }

    private static String answer(Snapshot now, Function<Snapshot, ObjectNode> writer) {
        return now.notReady()
                .map(why -> JsonNodeFactory.instance
                        .objectNode()
                        .put("error", "not ready: " + why)
                        .toString())
                .orElseGet(() -> writer.apply(now).toPrettyString());
    }
}
