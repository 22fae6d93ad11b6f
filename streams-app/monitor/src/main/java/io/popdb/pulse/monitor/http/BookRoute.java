package io.popdb.pulse.monitor.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.BrokenBooksException;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.PulseException;
import io.popdb.pulse.monitor.http.BookExports.ExportFile;
import io.popdb.pulse.reports.BookFormat;
import io.popdb.pulse.reports.BookFormats;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/books/2026-02.xlsx}: a month's book as a file. */
final class BookRoute {
    private static final String ENDINGS =
            BookFormats.all().stream().map(BookFormat::ending).collect(Collectors.joining(", ."));

    private BookRoute() {}

    static void answer(Context context, Responses responses, BookExports books) {
        Optional<Language> language = language(context.queryParam("lang"));
        if (language.isEmpty()) {
            responses.send(context, refusal(context, HttpStatus.BAD_REQUEST, "lang must be vi or en"));
            return;
        }
        context.future(() -> books.find(context.pathParam("file"), language.get())
                .thenApply(found -> found.map(file -> file(context, file))
                        .orElseGet(() -> refusal(
                                context,
                                HttpStatus.NOT_FOUND,
                                "no such book: names are like 2026-02." + ENDINGS
                                        + ", of a month of which something is known")))
                .exceptionally(fault -> refusal(context, fault))
                .thenCompose(body -> responses.write(context, body)));
    }

    private static Optional<Language> language(@Nullable String name) {
        return name == null
                ? Optional.of(Language.EN)
                : Arrays.stream(Language.values())
                        .filter(language -> language.name().equalsIgnoreCase(name))
                        .findFirst();
    }

    private static Body file(Context context, ExportFile file) {
        context.header("ETag", file.tag());
        context.header("Cache-Control", "private, no-cache"); // kept, and asked for each time
        context.header("Vary", "Accept-Encoding");
        if (isHeld(context.header("If-None-Match"), file.tag())) {
            context.status(HttpStatus.NOT_MODIFIED);
            return Body.of(new byte[0]);
        }
        context.contentType(file.mediaType());
        context.header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
        return file.body();
    }

    /** Whether whoever asks has that very file: RFC 9110, 13.1.2, which compares weakly. */
    private static boolean isHeld(@Nullable String tags, String tag) {
        return tags != null
                && Arrays.stream(tags.split(",", -1))
                        .map(String::strip)
                        .anyMatch(held -> held.equals("*") || ("W/" + held.replaceFirst("^W/", "")).equals(tag));
    }

    private static Body refusal(Context context, Throwable fault) {
        Throwable why = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        if (why instanceof BrokenException && !(why instanceof BrokenBooksException)) {
            return refusal(context, HttpStatus.SERVICE_UNAVAILABLE, why.getMessage());
        }
        if (why instanceof PulseException || why instanceof BrokenInvariantException) {
            return refusal(context, HttpStatus.INTERNAL_SERVER_ERROR, why.getMessage());
        }
        throw new CompletionException(why);
    }

    private static Body refusal(Context context, HttpStatus status, @Nullable String sentence) {
        context.status(status);
        context.contentType("text/plain; charset=utf-8");
        return Body.of((sentence + "\n").getBytes(UTF_8));
    }
}
