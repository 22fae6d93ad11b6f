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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/books/2026-02.xlsx}: a month's book as a file. In the query stand the revision, the language and how it is made up, under
 * the names that the command's options have; what is anything else is refused, for it would be another file than was meant.
 */
final class BookRoute {
    private static final String LANGUAGE = "lang";
    private static final String REVISION = "revision";
    private static final Pattern FROM_ONE_ON = Pattern.compile("[1-9][0-9]{0,8}");
    private static final String ENDINGS =
            BookFormats.all().stream().map(BookFormat::ending).collect(Collectors.joining(", ."));

    private BookRoute() {}

    static void answer(Context context, Responses responses, BookExports books) {
        CompletableFuture<Optional<ExportFile>> found;
        try {
            Map<String, String> query = once(context.queryParamMap());
            found = books.find(context.pathParam("file"), revision(query), wishes(query));
        } catch (UsageException nonsense) {
            responses.send(context, refusal(context, HttpStatus.BAD_REQUEST, nonsense.getMessage()));
            return;
        }
        context.future(() -> found.thenApply(
                        book -> book.map(file -> file(context, file))
                                .orElseGet(
                                        () -> refusal(
                                                context,
                                                HttpStatus.NOT_FOUND,
                                                "no such book: names are like 2026-02." + ENDINGS
                                                        + ", of a month of which something is known, and revisions those in which it was closed")))
                .exceptionally(fault -> refusal(context, fault))
                .thenCompose(body -> responses.write(context, body)));
    }

    private static Map<String, String> once(Map<String, List<String>> query) {
        Map<String, String> once = new LinkedHashMap<>();
        query.forEach((name, words) -> {
            if (words.size() != 1) {
                throw new UsageException(name + " is said more than once");
            }
            once.put(name, words.get(0));
        });
        return once;
    }

    private static OptionalInt revision(Map<String, String> query) {
        String number = query.remove(REVISION);
        if (number == null) {
            return OptionalInt.empty();
        }
        if (!FROM_ONE_ON.matcher(number).matches()) {
            throw new UsageException("revision '" + number + "' is no number from 1 on");
        }
        return OptionalInt.of(Integer.parseInt(number));
    }

    private static LayoutWishes wishes(Map<String, String> query) {
        Language language = Language.EN;
        Map<LayoutWish, String> said = new EnumMap<>(LayoutWish.class);
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            if (parameter.getKey().equals(LANGUAGE)) {
                language = language(parameter.getValue());
            } else {
                said.put(wish(parameter.getKey()), parameter.getValue());
            }
        }
        return new LayoutWishes(language, said, "");
    }

    private static LayoutWish wish(String name) {
        return LayoutWish.find(name)
                .orElseThrow(() -> new UsageException("there is no parameter '" + name + "': there are " + LANGUAGE
                        + ", " + REVISION + ", "
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
