package io.popdb.pulse.monitor.http;

import static io.popdb.pulse.topics.projection.ProjectionFixture.put;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.books.ClosedBooks;
import io.popdb.pulse.domain.watch.ConnectionState;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.monitor.view.SnapshotFixture;
import io.popdb.pulse.reports.BookFiles;
import io.popdb.pulse.topics.controls.MadeUpRecords;
import io.popdb.pulse.topics.controls.OperatorActions;
import io.popdb.pulse.topics.rows.ConnectionRow;
import io.popdb.pulse.topics.rows.RowFixture;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees what of the shipped roster's 53 agencies, over HTTP. */
@Timeout(60)
class GateTest {
    private static final Roster ROSTER = RosterFile.shipped();
    private static final List<String> ROLES = List.of("metrics", "read", "operate");

    @TempDir
    private Path folder = Path.of("");

    private ServedView served;

    @BeforeEach
    void serve() throws IOException {
        Files.write(folder.resolve("credentials"), lines());
        served = new ServedView(
                AnyFreePort.with(
                        Map.of("credentials", folder.resolve("credentials").toString())),
                ROSTER,
                noBooks(),
                () -> true);
        served.view().caughtUp();
    }

    @AfterEach
    void close() {
        served.close();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            # path,                    nobody, wrong, metrics, read, operate, agency:prov-40
            /healthz,                     200,   200,     200,  200,     200,            200
            /readyz,                      200,   200,     200,  200,     200,            200
            /metrics,                     401,   401,     200,  200,     200,            403
            /api/v1/agencies,             401,   401,     403,  200,     200,            200
            /api/v1/agencies/prov-40,     401,   401,     403,  200,     200,            200
            /api/v1/agencies/min-moj,     401,   401,     403,  200,     200,            403
            /api/v1/agencies/nobody,      401,   401,     403,  404,     404,            403
            /api/v1/totals,               401,   401,     403,  200,     200,            200
            /api/v1/progress,             401,   401,     403,  200,     200,            403
            /api/v1/books,                401,   401,     403,  200,     200,            403
            /api/v1/books/2026-02.csv,    401,   401,     403,  404,     404,            403
            /,                            401,   401,     404,  404,     404,            404
            /api/v1/nothing,              401,   401,     404,  404,     404,            404
            /healthz/,                    401,   401,     200,  200,     200,            200
            """)
    void showsEachWhatHeMaySee(String path, int nobody, int wrong, int metrics, int read, int operate, int agency)
            throws Exception {
        assertThat(served.get(path).statusCode()).isEqualTo(nobody);
        assertThat(as("wrong", path).statusCode()).isEqualTo(wrong);
        assertThat(as("metrics", path).statusCode()).isEqualTo(metrics);
        assertThat(as("read", path).statusCode()).isEqualTo(read);
        assertThat(as("operate", path).statusCode()).isEqualTo(operate);
        assertThat(as("prov-40", path).statusCode()).isEqualTo(agency);
    }

    @Test
    void showsEachOf53AgenciesItsOwnFiguresAndNoneOf52Others() throws Exception {
        for (Agency own : ROSTER.agencies()) {
            for (Agency other : ROSTER.agencies()) {
                boolean itself = own.equals(other);
                assertThat(as(own.id(), "/api/v1/agencies/" + other.id()).statusCode())
                        .as("%s asks for %s", own.id(), other.id())
                        .isEqualTo(itself ? 200 : 403);
            }
            JsonNode agencies =
                    ServedView.parsed(as(own.id(), "/api/v1/agencies")).path("agencies");
            assertThat(agencies).hasSize(1);
            assertThat(agencies.path(0).path("id").textValue()).isEqualTo(own.id());
            JsonNode totals = ServedView.parsed(as(own.id(), "/api/v1/totals"));
            assertThat(totals.properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactly("takenAt", "withheld", "today", "month", "all");
            assertThat(totals.path("all").properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactly("byAgency");
            assertThat(totals.at("/all/byAgency").properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactly(own.id());
        }
    }

    @Test
    void tellsAnAgencyNotWhoElseIsSilent() throws Exception {
        put(served.rows(), saying("prov-40", "Silent. Also silent: min-moj."));
        put(served.rows(), saying("min-moj", "Silent since 08:00: expected 412, saw 0."));

        assertThat(as("prov-40", "/api/v1/agencies").body()).doesNotContain("min-moj", "Also silent");
        assertThat(as("min-moj", "/api/v1/agencies").body()).contains("expected 412, saw 0");
        assertThat(as("read", "/api/v1/agencies").body()).contains("Also silent: min-moj");
    }

    @Test
    void answersProbesWithoutAWordToWhoeverMayNotRead() throws Exception {
        for (String path : List.of("/healthz", "/readyz")) {
            assertThat(served.get(path).body()).isEmpty();
            assertThat(as("prov-40", path).body()).isEmpty();
            assertThat(as("read", path).body()).isNotBlank();
        }
    }

    @Test
    void takesNameAndPasswordToo() throws Exception {
        assertThat(basic("read", secret("read")).statusCode()).isEqualTo(200);
        assertThat(basic("operate", secret("read")).statusCode()).isEqualTo(401);
        assertThat(basic("read", "").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Basic", "Basic !!!", "Basic cmVhZA==", "Digest x", "x", " "})
    void refusesWhatIsNoWayToSayWhoOneIs(String header) throws Exception {
        HttpResponse<String> answer = served.ask("/metrics", ask -> ask.header("Authorization", header));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
    void takesNothingButQuestions(String method) throws Exception {
        HttpResponse<String> answer = served.ask("/metrics", ask -> ask.method(method, BodyPublishers.ofString("x"))
                .header("Authorization", "Bearer " + secret("operate")));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/books/../../../../etc/passwd",
                "/api/v1/books/..%2f..%2f..%2fetc%2fpasswd",
                "/api/v1/books/%2e%2e/%2e%2e/etc/passwd",
                "/api/v1/books/..\\..\\etc\\passwd",
                "/api/v1/books/2026-02.csv%00",
                "/healthz/../metrics",
                "/healthz;/../metrics",
                "//metrics",
                "/./metrics",
                "/metrics;x=/healthz"
            })
    void leadsNowhereElseByWayOfPaths(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .as("whoever is not known")
                .matches("(?s)HTTP/1.1 (400|401|404) .*")
                .doesNotContain("root:", "scraped");
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + secret("prov-40")
                        + "\r\nConnection: close\r\n\r\n"))
                .as("an agency")
                .matches("(?s)HTTP/1.1 (400|403|404) .*")
                .doesNotContain("root:", "scraped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/api/v1/agencies", "/healthz", "/nothing"})
    void tellsBrowsersToRunAndFrameNothing(String path) throws Exception {
        for (HttpResponse<String> answer : List.of(served.get(path), as("read", path))) {
            assertThat(answer.headers().map())
                    .containsEntry("content-security-policy", List.of("default-src 'none'; frame-ancestors 'none'"))
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("x-frame-options", List.of("DENY"))
                    .containsEntry("referrer-policy", List.of("no-referrer"))
                    .containsEntry("cache-control", List.of("no-store"))
                    .doesNotContainKeys("server", "x-powered-by");
        }
    }

    @Test
    void takesCredentialsThatHaveChangedAndKeepsThoseBeforeOnesThatAreWrong() throws Exception {
        Path file = folder.resolve("credentials");
        Files.writeString(file, "new read " + Sha256.hex("a new secret".getBytes(UTF_8)) + "\n");
        served.look();
        assertThat(as("read", "/metrics").statusCode()).isEqualTo(401);
        assertThat(token("a new secret", "/metrics").statusCode()).isEqualTo(200);

        Files.writeString(file, "new everything " + Sha256.hex("a new secret".getBytes(UTF_8)) + "\n");
        served.look();
        assertThat(token("a new secret", "/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotOpenToOthersWithoutCredentialsOrWithoutTls() {
        assertThatThrownBy(() -> served(Map.of("host", "0.0.0.0")))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "pulse.http.host is 0.0.0.0, where others can reach it, but pulse.http.credentials names no file"
                                + " of those who may: give one (docs/security.md), or leave the host at 127.0.0.1");
        String file = folder.resolve("credentials").toString();
        assertThatThrownBy(() -> served(Map.of("host", "0.0.0.0", "credentials", file)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(
                        "there is no certificate: give pulse.http.tls.certificate and pulse.http.tls.key");

        served(Map.of("host", "0.0.0.0", "credentials", file, "tls.required", "false"))
                .close();
    }

    private static ConnectionRow saying(String agency, String sentence) {
        return RowFixture.connection(agency, ConnectionState.SILENT, new Wording(sentence, sentence));
    }

    private static ServedView served(Map<String, String> keys) {
        return new ServedView(AnyFreePort.with(keys), ROSTER, noBooks(), () -> true);
    }

    static BookExports noBooks() {
        return new BookExports(
                new BookFiles(
                        month -> Optional.empty(),
                        (month, revision) -> Optional.empty(),
                        () -> new ClosedBooks(List.of(), Optional.empty()),
                        () -> RowFixture.NOW),
                SnapshotFixture.caughtUp()::edition);
    }

    static OperatorDesk nobodyActs() {
        return new OperatorDesk(new OperatorActions(new MadeUpRecords(), () -> RowFixture.NOW), RowFixture.ROSTER);
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("# who may"));
        ROLES.forEach(role ->
                lines.add(role + " " + role + " " + Sha256.hex(secret(role).getBytes(UTF_8))));
        ROSTER.agencies()
                .forEach(agency -> lines.add(agency.id() + "   agency:" + agency.id() + "\t"
                        + Sha256.hex(secret(agency.id()).getBytes(UTF_8))));
        return lines;
    }

    private static String secret(String name) {
        return "the secret of " + name;
    }

    private HttpResponse<String> as(String name, String path) throws IOException, InterruptedException {
        return token(secret(name), path);
    }

    private HttpResponse<String> token(String secret, String path) throws IOException, InterruptedException {
        return served.ask(path, ask -> ask.header("Authorization", "Bearer " + secret));
    }

    private HttpResponse<String> basic(String name, String password) throws IOException, InterruptedException {
        String pair = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
        return served.ask("/metrics", ask -> ask.header("Authorization", "Basic " + pair));
    }

    private String raw(String request) throws IOException {
        URI url = URI.create(served.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
