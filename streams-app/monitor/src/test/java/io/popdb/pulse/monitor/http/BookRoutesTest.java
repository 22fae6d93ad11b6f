package io.popdb.pulse.monitor.http;

import static io.popdb.pulse.topics.projection.ProjectionFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.domain.books.BrokenBooksException;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.books.Outage;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.monitor.view.BookEdition;
import io.popdb.pulse.reports.BookFiles;
import io.popdb.pulse.reports.BookFormats;
import io.popdb.pulse.reports.BookLayout;
import io.popdb.pulse.reports.CsvDialect;
import io.popdb.pulse.reports.ReportLayout;
import io.popdb.pulse.topics.rows.BookRow;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookRoutesTest {
    private final BookFixture books = new BookFixture().counted("prov-40", "2026-02-28", 10, 1);
    private final List<YearMonth> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch april = new CountDownLatch(1);
    private volatile BookEdition edition = new BookEdition(0, 1);

    private final ServedView served = new ServedView(
            new BookExports(
                    new BookFiles(
                            this::book,
                            (month, revision) -> Optional.empty(),
                            () -> new ClosedBooks(List.of(), Optional.empty()),
                            () -> Instant.parse("2026-06-30T16:59:59Z")),
                    this::edition),
            () -> true);

    private BookEdition edition(YearMonth month) {
        if (month.equals(YearMonth.of(2026, 6)) && !served.view().isCaughtUp()) {
            throw new BrokenException("not ready: still reading");
        }
        return edition;
    }

    private Optional<BookRow> book(YearMonth month) {
        asked.add(month);
        if (month.equals(YearMonth.of(2026, 4))) {
            await(april);
        }
        if (month.equals(YearMonth.of(2026, 5))) {
            throw new BrokenBooksException(List.of("a figure is wrong"));
        }
        if (month.equals(YearMonth.of(2026, 1))) {
            throw new UsageException("a Kafka client cannot be set up like that");
        }
        return Set.of(YearMonth.of(2026, 2), YearMonth.of(2026, 4)).contains(month)
                ? Optional.of(BookRow.of(books.provisional("2026-02")))
                : Optional.empty();
    }

    @Test
    void handsOutABookAsAFileThatSaysWhetherItIsProvisional() throws Exception {
        HttpResponse<String> answer = served.get("/api/v1/books/2026-02.csv?lang=vi");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/csv; charset=utf-8");
        assertThat(answer.headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"popdb-2026-02-provisional.csv\"");
        assertThat(answer.body()).contains("tạm tính", "Tỉnh Nghệ An");
        assertThat(served.get("/api/v1/books/2026-02.json").body()).startsWith("{\"version\":1,\"month\":\"2026-02\"");
    }

    @Test
    void makesAFileUpAsTheCommandWould() throws Exception {
        books.outage(Outage.Nature.SILENT, "2026-02-28T01:00:00Z", "2026-02-28T01:30:00Z", "prov-40")
                .watched("prov-40", "2026-02-28", 0, 1440)
                .seenTo(BookFixture.after("2026-02"));
        BookRow row = BookRow.of(books.provisional("2026-02"));
        BookLayout semicolons = new BookLayout(Language.VI, CsvDialect.SEMICOLON, ReportLayout.PLAIN);
        BookLayout annex = new BookLayout(
                Language.EN,
                CsvDialect.COMMA,
                new ReportLayout(
                        Optional.of("123/BC-C06"),
                        Optional.of(LocalDate.of(2026, 3, 5)),
                        Set.of(ReportLayout.Part.BINDING_MARGIN, ReportLayout.Part.SIGNATURES)));

        String csv = served.get("/api/v1/books/2026-02.csv?separator=;&lang=vi").body();
        byte[] pdf = served.bytes("/api/v1/books/2026-02.pdf?annex-to=123/BC-C06&annex-dated=2026-03-05"
                + "&binding-margin=true&signatures=true");

        assertThat(csv)
                .isEqualTo(new String(written("csv", row, semicolons), StandardCharsets.UTF_8))
                .contains(";97,91");
        assertThat(pdf)
                .isEqualTo(written("pdf", row, annex))
                .isNotEqualTo(served.bytes("/api/v1/books/2026-02.pdf"))
                .isNotEqualTo(served.bytes("/api/v1/books/2026-02.pdf?signatures=true&binding-margin=false"));
        assertThat(served.get("/api/v1/books/2026-02.csv?separator=,").body())
                .isEqualTo(served.get("/api/v1/books/2026-02.csv").body());
    }

    private static byte[] written(String format, BookRow row, BookLayout layout) {
        return BookFormats.find(format)
                .orElseThrow()
                .write(row, layout.hatchedFor(row.book(), new ClosedBooks(List.of(), Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/books/2026-02.csv, 200",
        "/api/v1/books/2026-02.doc, 404",
        "/api/v1/books/2026-03.csv, 404",
        "/api/v1/books/2026-02.csv?lang=fr, 400",
        "/api/v1/books/2026-02.csv?revision=7, 404",
        "/api/v1/books/2026-02.csv?revision=0, 400",
        "/api/v1/books/2026-05.xlsx, 500"
    })
    void saysOfHeadersAloneWhatTheAnswerWouldSay(String path, int status) throws Exception {
        served.assertHeadersAreThoseOf(path, status);
    }

    @Test
    void saysWhichBooksAreClosedAndTheHashOfTheHeadThatAnybodyCanNoteDown() throws Exception {
        BookRow first = BookRow.of(books.close("2026-02"));
        books.head(first.sha256()).counted("prov-40", "2026-02-28", 12, 1);
        BookRow second = BookRow.of(books.revise("2026-02", "two came late"));
        put(served.rows(), second);
        put(served.rows(), first);
        assertThat(served.get("/api/v1/books").statusCode())
                .as("not all is read")
                .isEqualTo(503);
        served.view().caughtUp();

        HttpResponse<String> answer = served.get("/api/v1/books");
        JsonNode closed = ServedView.parsed(answer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(closed.path("count").intValue()).isEqualTo(2);
        assertThat(closed.path("faults")).isEmpty();
        assertThat(closed.path("head")).isEqualTo(closed.at("/books/1"));
        assertThat(closed.at("/head/month").textValue()).isEqualTo("2026-02");
        assertThat(closed.at("/head/revision").intValue()).isEqualTo(2);
        assertThat(closed.at("/head/closing").longValue()).isEqualTo(13);
        assertThat(closed.at("/head/sha256").textValue()).isEqualTo(second.sha256());
        assertThat(closed.at("/head/predecessor").textValue()).isEqualTo(first.sha256());
        assertThat(closed.at("/books/0/predecessor").isNull()).isTrue();
        assertThat(closed.at("/books/0/sha256").textValue()).isEqualTo(first.sha256());
    }

    @Test
    void saysThatNoBookIsClosedAndNamesWhatContradictsItself() throws Exception {
        served.view().caughtUp();
        assertThat(served.json("/api/v1/books").path("head").isNull()).isTrue();
        BookRow first = BookRow.of(books.close("2026-02"));
        books.head(first.sha256()).counted("prov-40", "2026-02-28", 12, 1);
        put(served.rows(), BookRow.of(books.revise("2026-02", "two came late")));

        JsonNode closed = served.json("/api/v1/books");

        assertThat(closed.path("faults")).singleElement().asString().contains("revision 1 of 2026-02 is missing");
    }

    @Test
    void sendsABookOnceToWhoHasItAndAnewWhereItIsAnother() throws Exception {
        String tag = served.get("/api/v1/books/2026-02.csv")
                .headers()
                .firstValue("etag")
                .orElseThrow();

        HttpResponse<String> again = getUnless(tag, "/api/v1/books/2026-02.csv");
        HttpResponse<String> inVietnamese = getUnless(tag, "/api/v1/books/2026-02.csv?lang=vi");

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("etag")).contains(tag);
        assertThat(inVietnamese.statusCode()).isEqualTo(200);
        books.counted("prov-40", "2026-02-28", 11, 1);
        edition = new BookEdition(0, 2);
        assertThat(getUnless("\"other\", " + tag, "/api/v1/books/2026-02.csv").statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> getUnless(String tags, String path) throws Exception {
        return served.ask(path, request -> request.header("If-None-Match", tags));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03.csv, 404, no such book",
        "2026-02.doc, 404, 'names are like 2026-02.'",
        "2026-13.pdf, 404, no such book",
        "2026-02.csv?lang=fr, 400, lang must be vi or en",
        "2026-02.csv?separator=tab, 400, separator 'tab' is neither",
        "2026-02.csv?separator=, 400, separator '' is neither",
        "2026-02.pdf?separator=%3B, 400, separator is of .csv alone: leave it out with .pdf",
        "2026-02.csv?signatures=true, 400, signatures is of .pdf alone: leave it out with .csv",
        "2026-02.pdf?signatures=yes, 400, signatures 'yes' is neither true nor false",
        "2026-02.pdf?binding-margin, 400, binding-margin '' is neither true nor false",
        "2026-02.pdf?annex-dated=05/03/2026, 400, annex-dated '05/03/2026' is no day",
        "2026-02.pdf?annex-dated=%2B99999-01-01, 400, is no day",
        "2026-02.pdf?annex-to=%20, 400, annex-to: a letter's number is one line of 1 to 60 characters",
        "2026-02.csv?seperator=%3B, 400, there is no parameter 'seperator': there are lang",
        "2026-02.csv?lang=vi&lang=en, 400, lang is said more than once",
        "2026-02.csv?revision=7, 404, 'and revisions those in which it was closed'",
        "2026-02.csv?revision=, 400, revision '' is no number from 1 on",
        "2026-02.csv?revision=-1, 400, revision '-1' is no number from 1 on",
        "2026-02.csv?revision=99999999999, 400, revision '99999999999' is no number from 1 on",
        "2026-02.csv?revision=1&revision=2, 400, revision is said more than once",
        "2026-02.doc?signatures=yes, 404, no such book",
        "2026-05.xlsx, 500, a figure is wrong",
        "2026-06.xlsx, 503, not ready: still reading",
        "2026-01.xlsx, 500, a Kafka client cannot be set up like that"
    })
    void refusesABookWithASentence(String file, int status, String sentence) throws Exception {
        HttpResponse<String> answer = served.get("/api/v1/books/" + file);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(sentence);
    }

    @Test
    void namesEveryFormatToWhoeverAsksForAnother() throws Exception {
        String answer = served.get("/api/v1/books/2026-02.doc").body();

        assertThat(BookFormats.all()).hasSizeGreaterThanOrEqualTo(4).allSatisfy(format -> assertThat(answer)
                .contains("." + format.ending()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07", "9999-01", "+999999999-12", "2021-06", "-0001-01"})
    void readsNothingForAMonthOfWhichNothingCanBeKnown(String month) throws Exception {
        assertThat(served.get("/api/v1/books/" + month + ".csv").statusCode()).isEqualTo(404);
        assertThat(asked).isEmpty();

        served.view().caughtUp();
        served.get("/api/v1/books/2026-06.csv");
        served.get("/api/v1/books/2021-07.csv");
        assertThat(asked).containsExactlyInAnyOrder(YearMonth.of(2026, 6), YearMonth.of(2021, 7));
    }

    @Test
    void makesABookOnceForAllWhoAskAtOnceAndNobodyElseWaitsForThem() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> waiting = Stream.generate(
                        () -> served.getLater("/api/v1/books/2026-04.csv"))
                .limit(300)
                .toList();
        try {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !asked.isEmpty());
            assertThat(served.get("/metrics").statusCode()).isEqualTo(200);
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
        } finally {
            april.countDown();
        }

        for (CompletableFuture<HttpResponse<String>> one : waiting) {
            assertThat(one.get().statusCode()).isEqualTo(200);
            assertThat(one.get().body()).isEqualTo(waiting.get(0).get().body());
        }
        assertThat(asked).containsExactly(YearMonth.of(2026, 4));
    }

    @Test
    void makesABookAnewOnlyForALaterEdition() throws Exception {
        served.get("/api/v1/books/2026-02.csv");
        served.get("/api/v1/books/2026-02.csv");
        assertThat(asked).hasSize(1);

        edition = new BookEdition(0, 2);
        served.get("/api/v1/books/2026-02.csv");
        assertThat(asked).hasSize(2);

        served.get("/api/v1/books/2026-02.csv?lang=vi");
        served.get("/api/v1/books/2026-02.json");
        assertThat(asked).hasSize(4);
    }

    @Test
    void keepsNoRefusal() throws Exception {
        assertThat(served.get("/api/v1/books/2026-05.csv").statusCode()).isEqualTo(500);
        assertThat(served.get("/api/v1/books/2026-05.csv").statusCode()).isEqualTo(500);

        assertThat(asked).hasSize(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() {
        served.close();
    }
}
