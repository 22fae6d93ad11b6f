package io.popdb.pulse.monitor.http;

import static io.popdb.pulse.monitor.http.Gate.path;
import static io.popdb.pulse.monitor.http.Visibility.EVERYTHING;
import static io.popdb.pulse.monitor.http.Visibility.OWN_FIGURES;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.popdb.pulse.httpsecurity.HttpPrincipal;
import io.popdb.pulse.monitor.view.Snapshot;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The view as JSON, and the books, under {@code /api/v1}. What has figures of several agencies that cannot be told apart is for
 * those alone who may see everything: how much is not counted yet, the closed books and the files made of them.
 */
final class ApiRoutes {
    private final Responses responses;
    private final Supplier<Snapshot> picture;
    private final BookExports books;

    ApiRoutes(Responses responses, Supplier<Snapshot> picture, BookExports books) {
        this.responses = responses;
        this.picture = picture;
        this.books = books;
    }

    void lead(JavalinConfig javalin) {
        path(javalin, "/api/v1/agencies", OWN_FIGURES, json(AgenciesJson::of));
        path(javalin, "/api/v1/agencies/{agency}", OWN_FIGURES, this::agency);
        path(javalin, "/api/v1/totals", OWN_FIGURES, json(TotalsJson::of));
        path(javalin, "/api/v1/progress", EVERYTHING, json((now, reader) -> ProgressJson.of(now)));
        path(javalin, "/api/v1/books", EVERYTHING, json((now, reader) -> ClosedBooksJson.of(now)));
        path(javalin, "/api/v1/books/{file}", EVERYTHING, context -> BookRoute.answer(context, responses, books));
    }

    /** One agency as it stands among all; of others an agency is not even told whether there are any. */
    private void agency(Context context) {
        String id = context.pathParam("agency");
        HttpPrincipal reader = Gate.known(context);
        if (!reader.maySee(id)) {
            Gate.refuse(context, HttpStatus.FORBIDDEN, "this is not for you to see: docs/security.md");
            return;
        }
        Snapshot now = picture.get();
        if (now.agencies().stream().noneMatch(figures -> figures.agency().id().equals(id))) {
            Gate.refuse(context, HttpStatus.NOT_FOUND, "no agency of the roster has this id");
            return;
        }
        send(context, now, (shown, asking) -> AgenciesJson.ofOne(shown, id, asking));
    }

    private Handler json(BiFunction<Snapshot, HttpPrincipal, ObjectNode> writer) {
        return context -> send(context, picture.get(), writer);
    }

    private void send(Context context, Snapshot now, BiFunction<Snapshot, HttpPrincipal, ObjectNode> writer) {
        HttpPrincipal reader = Gate.known(context);
        context.contentType("application/json; charset=utf-8");
        context.status(now.caughtUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        responses.send(context, () -> answer(now, reader, writer).getBytes(UTF_8));
    }

    private static String answer(
            Snapshot now, HttpPrincipal reader, BiFunction<Snapshot, HttpPrincipal, ObjectNode> writer) {
        return now.notReady()
                .map(why -> JsonNodeFactory.instance
                        .objectNode()
                        .put("error", "not ready" + (reader.agency().isPresent() ? "" : ": " + why))
                        .toString())
                .orElseGet(() -> writer.apply(now, reader).toPrettyString());
    }
}
