package io.popdb.pulse.monitor.http;

import static io.popdb.pulse.topics.projection.ProjectionFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.monitor.view.BookEdition;
import io.popdb.pulse.reports.BookFiles;
import io.popdb.pulse.reports.BookFormat;
import io.popdb.pulse.reports.BookFormats;
import io.popdb.pulse.reports.BookLayout;
import io.popdb.pulse.topics.projection.RowListener;
import io.popdb.pulse.topics.rows.BookRow;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code ?revision=1} at a month's book. */
class BookRevisionsTest {
    private static final String BOOK = "/api/v1/books/2026-02.";

    private final BookFixture books = new BookFixture().counted("prov-40", "2026-02-28", 10, 1);
    private final ServedView served = new ServedView(
            new BookExports(
                    new BookFiles(
                            month -> Optional.empty(),
                            this::revision,
                            () -> this.served().view().closed(),
                            () -> Instant.parse("2026-06-30T16:59:59Z")),
                    this::edition),
            () -> true);

    private ServedView served() {
        return served;
    }

    private Optional<BookRow> revision(YearMonth month, int revision) {
        return served.view().revision(month, revision);
    }

    private BookEdition edition(YearMonth month) {
        return served.view().edition(month);
    }

    @Test
    void handsOutEachUnderANameOfItsOwnInEveryFormat() throws Exception {
        List<BookRow> closed = closeTwice();
        served.view().caughtUp();

        for (String format : BookFormats.all().stream().map(BookFormat::ending).toList()) {
            String path = BOOK + format + "?lang=vi&revision=";

            HttpResponse<String> first = served.get(path + 1);

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.headers().firstValue("content-disposition"))
                    .contains("attachment; filename=\"popdb-2026-02-revision-1." + format + "\"");
            assertThat(served.bytes(path + 1))
                    .isEqualTo(BookFormats.find(format)
                            .orElseThrow()
                            .write(
                                    closed.get(0),
                                    BookLayout.of(Language.VI)
                                            .hatchedFor(
                                                    closed.get(0).book(),
                                                    served.view().closed())))
                    .isNotEqualTo(served.bytes(path + 2));
            String tag = first.headers().firstValue("etag").orElseThrow();
            assertThat(getUnless(tag, path + 1).statusCode()).isEqualTo(304);
            assertThat(getUnless(tag, path + 2).statusCode()).isEqualTo(200);
            served.assertHeadersAreThoseOf(path + 2, 200);
        }
    }

    @Test
    void handsOneOutOnceItIsClosedThoughSomebodyAskedBefore() throws Exception {
        served.view().caughtUp();
        assertThat(served.get(BOOK + "json?revision=2").statusCode()).isEqualTo(404);

        closeTwice();

        assertThat(served.get(BOOK + "json?revision=2").statusCode()).isEqualTo(200);
        assertThat(served.get(BOOK + "json?revision=3").statusCode()).isEqualTo(404);
        served.assertHeadersAreThoseOf(BOOK + "json?revision=3", 404);
    }

    @Test
    void handsNoneOutOfAMonthOfWhichOneCannotBeRead() throws Exception {
        closeTwice();
        served.view().caughtUp();
        served.rows().take(Topics.BOOKS, "2026-02/2", 99, "{".getBytes(StandardCharsets.UTF_8), new RowListener() {});

        HttpResponse<String> answer = served.get(BOOK + "json?revision=1");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("the book 2026-02/2 cannot be read");
    }

    private List<BookRow> closeTwice() {
        BookRow first = BookRow.of(books.close("2026-02"));
        books.head(first.sha256()).counted("prov-40", "2026-02-28", 12, 1);
        BookRow second = BookRow.of(books.revise("2026-02", "two came late"));
        put(served.rows(), first);
        put(served.rows(), second);
        return List.of(first, second);
    }

    private HttpResponse<String> getUnless(String tag, String path) throws Exception {
        return served.ask(path, request -> request.header("If-None-Match", tag));
    }

    @AfterEach
    void close() {
        served.close();
    }
}
