package io.popdb.pulse.monitor.http;

import static io.popdb.pulse.topics.projection.ProjectionFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.domain.books.BookFixture;
import io.popdb.pulse.domain.books.BrokenBooksException;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.monitor.view.BookEdition;
import io.popdb.pulse.monitor.view.PulseView;
import io.popdb.pulse.monitor.view.SnapshotFixture;
import io.popdb.pulse.reports.BookFiles;
import io.popdb.pulse.reports.BookFormats;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.rows.BookRow;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.EndOffsets.OffsetRange;
import io.popdb.pulse.topics.rows.RowFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
    private final Projection rows = new Projection();
    private final PulseView view = new PulseView(
            rows, RowFixture.ROSTER, OpeningBalances.shipped(RowFixture.ROSTER), SnapshotFixture.BLINDNESS);
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean healthy = new AtomicBoolean(true);
    private final HttpServer server = HttpServer.start(
            new AnyFreePort(),
            () -> view.snapshot(RowFixture.NOW),
            format -> "scraped as " + format,
            new BookExports(
                    new BookFiles(
                            this::book,
                            () -> new ClosedBooks(List.of(), Optional.empty()),
                            () -> Instant.parse("2026-06-30T16:59:59Z")),
                    this::edition),
            healthy::get);
    private final BookFixture books = new BookFixture().counted("prov-40", "2026-02-28", 10, 1);

    private final List<YearMonth> asked = new CopyOnWriteArrayList<>();
    private volatile BookEdition edition = new BookEdition(0, 1);
    private final CountDownLatch april = new CountDownLatch(1);

    private BookEdition edition(YearMonth month) {
        if (month.equals(YearMonth.of(2026, 6)) && !view.isCaughtUp()) {
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
        HttpResponse<String> answer = get("/api/v1/books/2026-02.csv?lang=vi");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/csv; charset=utf-8");
        assertThat(answer.headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"popdb-2026-02-provisional.csv\"");
        assertThat(answer.body()).contains("tạm tính", "Tỉnh Nghệ An");
        assertThat(get("/api/v1/books/2026-02.json").body()).startsWith("{\"version\":1,\"month\":\"2026-02\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/books/2026-02.csv, 200",
        "/api/v1/books/2026-02.doc, 404",
        "/api/v1/books/2026-03.csv, 404",
        "/api/v1/books/2026-02.csv?lang=fr, 400",
        "/api/v1/books/2026-05.xlsx, 500",
        "/healthz, 200",
        "/readyz, 503"
    })
    void saysOfHeadersAloneWhatTheAnswerWouldSay(String path, int status) throws Exception {
        HttpResponse<String> answer = get(path);

        HttpResponse<String> head = client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(head.statusCode()).isEqualTo(status);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("content-length"))
                .isEqualTo(answer.headers().firstValue("content-length"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/books/2026-02.csv/more", "/api/v1/nonsense", "/nonsense"})
    void hasNothingAtAPathThatNobodyNamed(String path) throws Exception {
        HttpResponse<Void> head = client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());

        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(head.statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhichBooksAreClosedAndTheHashOfTheHeadThatAnybodyCanNoteDown() throws Exception {
        BookRow first = BookRow.of(books.close("2026-02"));
        books.head(first.sha256()).counted("prov-40", "2026-02-28", 12, 1);
        BookRow second = BookRow.of(books.revise("2026-02", "two came late"));
        put(rows, second);
        put(rows, first);
        assertThat(get("/api/v1/books").statusCode()).as("not all is read").isEqualTo(503);
        view.caughtUp();

        HttpResponse<String> answer = get("/api/v1/books");
        JsonNode closed = JsonMapper.builder().build().readTree(answer.body());

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
        view.caughtUp();
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(get("/api/v1/books").body())
                        .path("head")
                        .isNull())
                .isTrue();
        BookRow first = BookRow.of(books.close("2026-02"));
        books.head(first.sha256()).counted("prov-40", "2026-02-28", 12, 1);
        put(rows, BookRow.of(books.revise("2026-02", "two came late")));

        JsonNode closed =
                JsonMapper.builder().build().readTree(get("/api/v1/books").body());

        assertThat(closed.path("faults")).singleElement().asString().contains("revision 1 of 2026-02 is missing");
    }

    @Test
    void sendsABookOnceToWhoHasItAndAnewWhereItIsAnother() throws Exception {
        String tag =
                get("/api/v1/books/2026-02.csv").headers().firstValue("etag").orElseThrow();

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
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("If-None-Match", tags)
                        .build(),
                BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03.csv, 404, no such book",
        "2026-02.doc, 404, 'names are like 2026-02.'",
        "2026-13.pdf, 404, no such book",
        "2026-02.csv?lang=fr, 400, lang must be vi or en",
        "2026-05.xlsx, 500, a figure is wrong",
        "2026-06.xlsx, 503, not ready: still reading",
        "2026-01.xlsx, 500, a Kafka client cannot be set up like that"
    })
    void refusesABookWithASentence(String file, int status, String sentence) throws Exception {
        HttpResponse<String> answer = get("/api/v1/books/" + file);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(sentence);
    }

    @Test
    void namesEveryFormatToWhoeverAsksForAnother() throws Exception {
        String answer = get("/api/v1/books/2026-02.doc").body();

        assertThat(BookFormats.all()).hasSizeGreaterThanOrEqualTo(4).allSatisfy(format -> assertThat(answer)
                .contains("." + format.ending()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07", "9999-01", "+999999999-12", "2021-06", "-0001-01"})
    void readsNothingForAMonthOfWhichNothingCanBeKnown(String month) throws Exception {
        assertThat(get("/api/v1/books/" + month + ".csv").statusCode()).isEqualTo(404);
        assertThat(asked).isEmpty();

        view.caughtUp();
        get("/api/v1/books/2026-06.csv");
        get("/api/v1/books/2021-07.csv");
        assertThat(asked).containsExactlyInAnyOrder(YearMonth.of(2026, 6), YearMonth.of(2021, 7));
    }

    @Test
    void makesABookOnceForAllWhoAskAtOnceAndNobodyElseWaitsForThem() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> waiting =
                Stream.generate(() -> slowBook()).limit(300).toList();
        try {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !asked.isEmpty());
            assertThat(get("/metrics").statusCode()).isEqualTo(200);
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
        get("/api/v1/books/2026-02.csv");
        get("/api/v1/books/2026-02.csv");
        assertThat(asked).hasSize(1);

        edition = new BookEdition(0, 2);
        get("/api/v1/books/2026-02.csv");
        assertThat(asked).hasSize(2);

        get("/api/v1/books/2026-02.csv?lang=vi");
        get("/api/v1/books/2026-02.json");
        assertThat(asked).hasSize(4);
    }

    @Test
    void keepsNoRefusal() throws Exception {
        assertThat(get("/api/v1/books/2026-05.csv").statusCode()).isEqualTo(500);
        assertThat(get("/api/v1/books/2026-05.csv").statusCode()).isEqualTo(500);

        assertThat(asked).hasSize(2);
    }

    private CompletableFuture<HttpResponse<String>> slowBook() {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/books/2026-04.csv"))
                        .build(),
                BodyHandlers.ofString());
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
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/readyz", "/api/v1/agencies", "/api/v1/totals"})
    void refusesFiguresThatAreStillTooLow(String path) throws Exception {
        put(rows, RowFixture.lookups("prov-40", "2026-03-02", 3));

        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("not ready").doesNotContain("prov-40");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/readyz", "/api/v1/agencies", "/api/v1/totals"})
    void answersOnceTheViewHasCaughtUp(String path) throws Exception {
        view.caughtUp();

        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void isHealthyUntilItCannotGoOnWhetherItHasCaughtUpOrNot() throws Exception {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);

        healthy.set(false);

        assertThat(get("/healthz").statusCode()).isEqualTo(503);
        assertThat(get("/healthz").body()).contains("see the log");
    }

    @Test
    void handsOutTheMetricsInTheFormatThatIsAskedFor() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/metrics"))
                        .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
        assertThat(answer.body()).startsWith("scraped as application/openmetrics-text; version=1.0.0");
    }

    /** At a first start all that there is has been read, which is nothing, and millions of events lie in the logs. */
    @Test
    void saysHowMuchIsNotCountedYetAndHowLongThatTakes() throws Exception {
        view.caughtUp();
        put(rows, RowFixture.lookups("prov-40", "2026-03-02", 3));
        Instant start = Instant.parse("2026-03-02T03:00:00Z");
        view.logsGoTo(List.of(new OffsetRange("prov-40", 0, 0, 1_000_000)), start);
        view.logsGoTo(List.of(new OffsetRange("prov-40", 0, 100_000, 1_000_000)), start.plusSeconds(60));

        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").body()).startsWith("ready; catching up: ").contains("minutes still");
        JsonNode progress = json("/api/v1/progress");
        assertThat(progress.path("unreadEvents").asLong()).isEqualTo(900_000);
        assertThat(progress.path("backlog").asText()).isEqualTo("catching_up");
        assertThat(progress.path("remainingSeconds").asLong()).isBetween(500L, 600L);
    }

    @Test
    void handsOutTheMetricsAtAnyTime() throws Exception {
        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(answer.body()).startsWith("scraped as text/plain; version=0.0.4");
    }

    @Test
    void saysOfTheTotalsWhatBelongsTogether() throws Exception {
        DayCounts nobodys = new DayCounts();
        nobodys.countReject(RejectReason.UNKNOWN_AGENCY);
        put(rows, RowFixture.row(CountsRow.UNKNOWN_AGENCY, "2026-03-02", nobodys));
        put(rows, RowFixture.lookups("prov-40", "2026-03-02", 3));
        put(rows, RowFixture.lookups("ent-evn", "2026-03-01", 10));
        put(rows, RowFixture.lookups("ent-evn", "2026-02-01", 100));
        view.caughtUp();

        JsonNode totals = json("/api/v1/totals");

        assertThat(totals.at("/takenAt").textValue()).isEqualTo("2026-03-02T03:00:00Z");
        assertThat(totals.at("/cumulativeRequests").longValue()).isEqualTo(2_570_000_013L);
        assertThat(totals.at("/openingBalances/0/scope").textValue()).isEqualTo("nation");
        assertThat(totals.at("/openingBalances/0/source").textValue()).startsWith("Báo cáo của Chính phủ");
        assertThat(totals.at("/openingBalances/0/sourceEn").textValue()).startsWith("Government report");
        assertThat(totals.at("/today/counted").longValue()).isEqualTo(3);
        assertThat(totals.at("/month/counted").longValue()).isEqualTo(13);
        assertThat(totals.at("/all/received").longValue()).isEqualTo(114);
        assertThat(totals.at("/all/rejectedByReason/unknown_agency").longValue())
                .isEqualTo(1);
        assertThat(totals.at("/all/nation/LOOKUP/MATCH").longValue()).isEqualTo(113);
        assertThat(totals.at("/all/byCategory/enterprise/requests").longValue()).isEqualTo(110);
        assertThat(totals.at("/all/byCategory/ministry/LOOKUP/TIMEOUT").longValue())
                .isZero();
        assertThat(totals.at("/all/byAgency/ent-evn/LOOKUP/requests").longValue())
                .isEqualTo(110);
        assertThat(totals.at("/all/byAgency/_unknown/rejected").longValue()).isEqualTo(1);
    }

    @Test
    void saysOfEachAgencyHowItsConnectionIs() throws Exception {
        put(rows, RowFixture.lookups("prov-40", "2026-03-02", 3));
        put(rows, RowFixture.connection("prov-40", ConnectionState.SILENT));
        view.caughtUp();

        JsonNode agencies = json("/api/v1/agencies").path("agencies");

        assertThat(agencies).hasSize(3);
        JsonNode silent = agencies.path(1);
        assertThat(silent.path("id").textValue()).isEqualTo("prov-40");
        assertThat(silent.path("state").textValue()).isEqualTo("silent");
        assertThat(silent.path("since").textValue()).isEqualTo("2026-03-02T02:59:00Z");
        assertThat(silent.path("silenceDeadline").textValue()).isEqualTo("2026-03-02T03:01:00Z");
        assertThat(silent.path("lastEvent").textValue()).isEqualTo("2026-03-02T02:59:58Z");
        assertThat(silent.path("watermark").textValue()).isEqualTo("2026-03-02T02:59:59Z");
        assertThat(silent.at("/sentence/vi").textValue()).isEqualTo("Lý do.");
        assertThat(silent.path("requestsToday").longValue()).isEqualTo(3);
        JsonNode unjudged = agencies.path(0);
        assertThat(unjudged.path("state").textValue()).isEqualTo("blind");
        assertThat(unjudged.has("lastEvent")).isFalse();
        assertThat(unjudged.at("/sentence/en").textValue()).isNotBlank();
    }

    @Test
    void bindsToWhereItWasTold() {
        assertThat(server.url()).matches("http://127\\.0\\.0\\.1:[1-9][0-9]*");
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        return JsonMapper.builder().build().readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), BodyHandlers.ofString());
    }
}
