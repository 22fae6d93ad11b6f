package io.popdb.pulse.monitor.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.BrokenBooksException;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.PulseException;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.monitor.http.BookExports.ExportFile;
import io.popdb.pulse.reports.BookFormat;
import io.popdb.pulse.reports.BookFormats;
import io.popdb.pulse.reports.LayoutWish;
import io.popdb.pulse.reports.LayoutWishes;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/books/2026-02.xlsx}: a month's book as a file. In the query stand the language and how it is made up, under the names
 * that the command's options have; what is anything else is refused, for it would be another file than was meant.
 */
final class BookRoute {
    private static final String LANGUAGE = "lang";
    private static final String ENDINGS =
            BookFormats.all().stream().map(BookFormat::ending).collect(Collectors.joining(", ."));

    private BookRoute() {}

    static void answer(Context context, Responses responses, BookExports books) {
        CompletableFuture<Optional<ExportFile>> found;
        try {
            found = books.find(context.pathParam("file"), wishes(context.queryParamMap()));
        } catch (UsageException nonsense) {
            responses.send(context, refusal(context, HttpStatus.BAD_REQUEST, nonsense.getMessage()));
            return;
        }
        context.future(() -> found.thenApply(book -> book.map(file -> file(context, file))
                        .orElseGet(() -> refusal(
                                context,
                                HttpStatus.NOT_FOUND,
                                "no such book: names are like 2026-02." + ENDINGS
                                        + ", of a month of which something is known")))
                .exceptionally(fault -> refusal(context, fault))
                .thenCompose(body -> responses.write(context, body)));
    }

    private static LayoutWishes wishes(Map<String, List<String>> query) {
        Language language = Language.EN;
        Map<LayoutWish, String> said = new EnumMap<>(LayoutWish.class);
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            String name = parameter.getKey();
            if (parameter.getValue().size() != 1) {
                throw new UsageException(name + " is said more than once");
            }
            String word = parameter.getValue().get(0);
            if (name.equals(LANGUAGE)) {
                language = language(word);
            } else {
                said.put(wish(name), word);
            }
        }
        return new LayoutWishes(language, said, "");
    }

    private static LayoutWish wish(String name) {
        return LayoutWish.find(name)
                .orElseThrow(() -> new UsageException("there is no parameter '" + name + "': there are " + LANGUAGE
                        + ", "
                        + Arrays.stream(LayoutWish.values())
                                .map(LayoutWish::label)
                                .collect(Collectors.joining(", "))));
    }

    private static Language language(String name) {
        return Arrays.stream(Language.values())
                .filter(language -> language.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("lang must be vi or en"));
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
