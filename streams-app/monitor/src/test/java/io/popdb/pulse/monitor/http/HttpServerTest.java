package io.popdb.pulse.monitor.http;

import static io.popdb.pulse.topics.projection.ProjectionFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.monitor.view.BookEdition;
import io.popdb.pulse.reports.BookFiles;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.EndOffsets.OffsetRange;
import io.popdb.pulse.topics.rows.RowFixture;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
    private final AtomicBoolean healthy = new AtomicBoolean(true);
    private final ServedView served = new ServedView(
            new BookExports(
                    new BookFiles(
                            month -> Optional.empty(),
                            (month, revision) -> Optional.empty(),
                            () -> new ClosedBooks(List.of(), Optional.empty()),
                            () -> Instant.parse("2026-06-30T16:59:59Z")),
                    month -> new BookEdition(0, 1)),
            healthy::get);

    @AfterEach
    void close() {
        served.close();
    }

    @ParameterizedTest
    @CsvSource({"/healthz, 200", "/readyz, 503"})
    void saysOfHeadersAloneWhatTheAnswerWouldSay(String path, int status) throws Exception {
        served.assertHeadersAreThoseOf(path, status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/books/2026-02.csv/more", "/api/v1/nonsense", "/nonsense"})
    void hasNothingAtAPathThatNobodyNamed(String path) throws Exception {
        HttpResponse<String> head = served.head(path);

        assertThat(served.get(path).statusCode()).isEqualTo(404);
        assertThat(head.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/readyz", "/api/v1/agencies", "/api/v1/totals"})
    void refusesFiguresThatAreStillTooLow(String path) throws Exception {
        put(served.rows(), RowFixture.lookups("prov-40", "2026-03-02", 3));

        HttpResponse<String> answer = served.get(path);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("not ready").doesNotContain("prov-40");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/readyz", "/api/v1/agencies", "/api/v1/totals"})
    void answersOnceTheViewHasCaughtUp(String path) throws Exception {
        served.view().caughtUp();

        assertThat(served.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void isHealthyUntilItCannotGoOnWhetherItHasCaughtUpOrNot() throws Exception {
        assertThat(served.get("/healthz").statusCode()).isEqualTo(200);

        healthy.set(false);

        assertThat(served.get("/healthz").statusCode()).isEqualTo(503);
        assertThat(served.get("/healthz").body()).contains("see the log");
    }

    @Test
    void handsOutTheMetricsInTheFormatThatIsAskedFor() throws Exception {
        HttpResponse<String> answer = served.ask(
                "/metrics",
                request -> request.header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5"));

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
        assertThat(answer.body()).startsWith("scraped as application/openmetrics-text; version=1.0.0");
    }

    /** At a first start all that there is has been read, which is nothing, and millions of events lie in the logs. */
    @Test
    void saysHowMuchIsNotCountedYetAndHowLongThatTakes() throws Exception {
        served.view().caughtUp();
        put(served.rows(), RowFixture.lookups("prov-40", "2026-03-02", 3));
        Instant start = Instant.parse("2026-03-02T03:00:00Z");
        served.view().logsGoTo(List.of(new OffsetRange("prov-40", 0, 0, 1_000_000)), start);
        served.view().logsGoTo(List.of(new OffsetRange("prov-40", 0, 100_000, 1_000_000)), start.plusSeconds(60));

        assertThat(served.get("/readyz").statusCode()).isEqualTo(200);
        assertThat(served.get("/readyz").body())
                .startsWith("ready; catching up: ")
                .contains("minutes still");
        JsonNode progress = served.json("/api/v1/progress");
        assertThat(progress.path("unreadEvents").asLong()).isEqualTo(900_000);
        assertThat(progress.path("backlog").asText()).isEqualTo("catching_up");
        assertThat(progress.path("remainingSeconds").asLong()).isBetween(500L, 600L);
    }

    @Test
    void handsOutTheMetricsAtAnyTime() throws Exception {
        HttpResponse<String> answer = served.get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(answer.body()).startsWith("scraped as text/plain; version=0.0.4");
    }

    @Test
    void saysOfTheTotalsWhatBelongsTogether() throws Exception {
        DayCounts nobodys = new DayCounts();
        nobodys.countReject(RejectReason.UNKNOWN_AGENCY);
        put(served.rows(), RowFixture.row(CountsRow.UNKNOWN_AGENCY, "2026-03-02", nobodys));
        put(served.rows(), RowFixture.lookups("prov-40", "2026-03-02", 3));
        put(served.rows(), RowFixture.lookups("ent-evn", "2026-03-01", 10));
        put(served.rows(), RowFixture.lookups("ent-evn", "2026-02-01", 100));
        served.view().caughtUp();

        JsonNode totals = served.json("/api/v1/totals");

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
        put(served.rows(), RowFixture.lookups("prov-40", "2026-03-02", 3));
        put(served.rows(), RowFixture.connection("prov-40", ConnectionState.SILENT));
        served.view().caughtUp();

        JsonNode agencies = served.json("/api/v1/agencies").path("agencies");

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
        assertThat(served.url()).matches("http://127\\.0\\.0\\.1:[1-9][0-9]*");
    }
}
