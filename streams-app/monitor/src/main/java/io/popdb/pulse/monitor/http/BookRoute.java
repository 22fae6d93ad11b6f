package io.popdb.pulse.monitor.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.BrokenBooksException;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.PulseException;
import io.popdb.pulse.reports.BookFiles;
import io.popdb.pulse.reports.BookFiles.BookFile;
import io.popdb.pulse.reports.BookFormat;
import io.popdb.pulse.reports.BookFormats;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/books/2026-02.xlsx}: a month's book as a file. */
final class BookRoute {
    private static final String RETRY_AFTER_SECONDS = "5";

    private static final String ENDINGS =
            BookFormats.all().stream().map(BookFormat::ending).collect(Collectors.joining(", ."));

    private BookRoute() {}

    static void answer(Context context, Responses responses, BookFiles books) {
        Optional<Language> language = language(context.queryParam("lang"));
        if (language.isEmpty()) {
            refuse(context, responses, HttpStatus.BAD_REQUEST, "lang must be vi or en");
            return;
        }
        try {
            books.find(context.pathParam("file"), language.get())
                    .ifPresentOrElse(
                            file -> send(context, responses, file),
                            () -> refuse(
                                    context,
                                    responses,
                                    HttpStatus.NOT_FOUND,
                                    "no such book: names are like 2026-02." + ENDINGS
                                            + ", of a month of which something is known"));
        } catch (BookFiles.BusyException busy) {
            context.header("Retry-After", RETRY_AFTER_SECONDS);
            refuse(context, responses, HttpStatus.SERVICE_UNAVAILABLE, busy.getMessage());
        } catch (BrokenBooksException | BrokenInvariantException broken) {
            refuse(context, responses, HttpStatus.INTERNAL_SERVER_ERROR, broken.getMessage());
        } catch (BrokenException unanswered) {
            refuse(context, responses, HttpStatus.SERVICE_UNAVAILABLE, unanswered.getMessage());
        } catch (PulseException undone) {
            refuse(context, responses, HttpStatus.INTERNAL_SERVER_ERROR, undone.getMessage());
        }
    }

    private static Optional<Language> language(@Nullable String name) {
        return name == null
                ? Optional.of(Language.EN)
                : Arrays.stream(Language.values())
                        .filter(language -> language.name().equalsIgnoreCase(name))
                        .findFirst();
    }

    private static void send(Context context, Responses responses, BookFile file) {
        context.contentType(file.mediaType());
        context.header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
        responses.send(context, file.content());
    }

    private static void refuse(Context context, Responses responses, HttpStatus status, @Nullable String sentence) {
        context.status(status);
        context.contentType("text/plain; charset=utf-8");
        responses.send(context, (sentence + "\n").getBytes(UTF_8));
    }
}
