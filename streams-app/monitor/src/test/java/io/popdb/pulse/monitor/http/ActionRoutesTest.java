package io.popdb.pulse.monitor.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.popdb.pulse.contract.PersonalDataExamples;
import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.topics.controls.MadeUpRecords;
import io.popdb.pulse.topics.controls.OperatorActions;
import io.popdb.pulse.topics.rows.Control.Acknowledgement;
import io.popdb.pulse.topics.rows.Control.Note;
import io.popdb.pulse.topics.rows.RowFixture;
import io.popdb.pulse.topics.rows.Speaker;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do over HTTP, and what nobody else does. */
@Timeout(60)
class ActionRoutesTest {
    private static final Incident OPEN = RowFixture.incident("prov-40", LastSeen.NEVER);
    private static final String INCIDENT = OPEN.id();
    private static final String ACK = "/api/v1/incident/ack";
    private static final String NOTE = "/api/v1/incident/note";
    private static final String ADD = "/api/v1/closure/add";
    private static final String REMOVE = "/api/v1/closure/remove";
    private static final String ACKNOWLEDGED = "{\"incident\": \"" + INCIDENT + "\", \"note\": \"đang gọi\"}";

    @TempDir
    private Path folder = Path.of("");

    private final MadeUpRecords records = new MadeUpRecords().with(OPEN);
    private ServedView served;

    @BeforeEach
    void serve() throws Exception {
        Files.write(
                folder.resolve("credentials"),
                List.of(
                        line("duty-hanoi", "operate"),
                        line("lan@nghean.example", "operate"),
                        line("auditor", "read"),
                        line("prometheus", "metrics"),
                        line("prov-40", "agency:prov-40")));
        served = served(Map.of("credentials", folder.resolve("credentials").toString()));
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void writesWhatAnOperatorSaysUnderTheNameThatHeShowedTheSecretOf() throws Exception {
        HttpResponse<String> answer = post("duty-hanoi", ACK, ACKNOWLEDGED);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode said = ServedView.parsed(answer);
        assertThat(said.path("written").booleanValue()).isTrue();
        assertThat(said.path("by").textValue()).isEqualTo("duty-hanoi");
        assertThat(said.path("identified").textValue()).isEqualTo("authenticated");
        Acknowledgement kept =
                (Acknowledgement) requireNonNull(records.controls().get(Acknowledgement.keyOf(INCIDENT)));
        assertThat(kept.speaker()).isEqualTo(Speaker.authenticated("duty-hanoi"));
        assertThat(kept.note()).isEqualTo("đang gọi");
    }

    @Test
    void writesTheSameOnceHoweverOftenItIsSent() throws Exception {
        post("duty-hanoi", ACK, ACKNOWLEDGED);
        HttpResponse<String> again = post("duty-hanoi", ACK, ACKNOWLEDGED);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(ServedView.parsed(again).path("written").booleanValue()).isFalse();
        assertThat(records.written()).isEqualTo(1);
    }

    @Test
    void notesAndAnnouncesAndTakesBack() throws Exception {
        assertThat(post("duty-hanoi", NOTE, ACKNOWLEDGED).statusCode()).isEqualTo(200);
        assertThat(records.controls().values()).first().isInstanceOf(Note.class);

        HttpResponse<String> added =
                post("duty-hanoi", ADD, "{\"agency\":\"prov-40\",\"from\":\"2026-03-05\",\"reason\":\"chuyển máy\"}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
        assertThat(ServedView.parsed(added).path("id").textValue()).isEqualTo("prov-40/2026-03-05");

        HttpResponse<String> longer = post(
                "duty-hanoi",
                ADD,
                "{\"agency\":\"prov-40\",\"from\":\"2026-03-05\",\"to\":\"2026-03-06\",\"reason\":\"lâu hơn\"}");
        assertThat(ServedView.parsed(longer).at("/replaces/reason").textValue()).isEqualTo("chuyển máy");

        assertThat(post("duty-hanoi", REMOVE, "{\"id\":\"prov-40/2026-03-05\"}").statusCode())
                .isEqualTo(200);
        assertThat(post("duty-hanoi", REMOVE, "{\"id\":\"prov-40/2026-03-05\"}").statusCode())
                .isEqualTo(404);
        assertThat(records.controls().values()).hasSize(1).first().isInstanceOf(Note.class);
    }

    @Test
    void decommissionsAnAgencyAndSaysWhereThatContradicts() throws Exception {
        String body = "{\"incident\": \"" + INCIDENT + "\", \"note\": \"sáp nhập\", \"service\": \"%s\"}";

        assertThat(post("duty-hanoi", ACK, body.formatted("in-service")).statusCode())
                .isEqualTo(409);
        assertThat(post("duty-hanoi", ACK, body.formatted("decommissioned")).statusCode())
                .isEqualTo(200);
        assertThat(post("duty-hanoi", ACK, body.formatted("in-service")).statusCode())
                .isEqualTo(200);
        assertThat(post("duty-hanoi", ACK, body.formatted("gone")).body())
                .isEqualTo("service must be one of: decommissioned, in-service\n");
    }

    @ParameterizedTest
    @CsvSource({"auditor, 403", "prometheus, 403", "prov-40, 403", "nobody, 401"})
    void letsNobodyElseAct(String name, int status) throws Exception {
        for (String path : List.of(ACK, NOTE, ADD, REMOVE)) {
            assertThat(post(name, path, ACKNOWLEDGED).statusCode()).as(path).isEqualTo(status);
        }
        assertThat(records.written()).isZero();
    }

    @Test
    void tellsWhoeverIsNotKnownOfNoPathWhetherThereIsOne() throws Exception {
        for (String path : List.of(ACK, "/metrics", "/healthz", "/nothing")) {
            assertThat(post("nobody", path, ACKNOWLEDGED).statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void letsNobodyActWhereNobodyIsAskedWhoHeIs() throws Exception {
        try (ServedView open = served(Map.of())) {
            HttpResponse<String> answer = open.ask(ACK, ask -> ask.POST(BodyPublishers.ofString(ACKNOWLEDGED))
                    .header("Content-Type", "application/json"));

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("pulse.http.credentials", "docs/security.md");
        }
        assertThat(records.written()).isZero();
    }

    @Test
    void answersEachMethodWhereItBelongs() throws Exception {
        for (String path : List.of(ACK, NOTE, ADD, REMOVE)) {
            HttpResponse<String> asked = served.ask(path, ask -> as(ask, "duty-hanoi"));
            assertThat(asked.statusCode()).isEqualTo(405);
            assertThat(asked.headers().firstValue("Allow")).contains("POST");
            assertThat(served.ask(path, ask -> as(ask, "duty-hanoi").DELETE()).statusCode())
                    .isEqualTo(405);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example, 403",
        "Origin, null, 403",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 200",
        "Origin, OWN, 200"
    })
    void takesNothingFromAPageOfAnotherSite(String header, String value, int status) throws Exception {
        String basic = Base64.getEncoder().encodeToString(("duty-hanoi:" + secret("duty-hanoi")).getBytes(UTF_8));
        HttpResponse<String> answer = served.ask(ACK, ask -> ask.POST(BodyPublishers.ofString(ACKNOWLEDGED))
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + basic)
                .header(header, value.equals("OWN") ? served.url() : value));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(records.written()).isEqualTo(status == 200 ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-16",
                "application/jsonp"
            })
    void takesNothingThatAFormCouldSend(String type) throws Exception {
        HttpResponse<String> answer = served.ask(ACK, ask -> as(ask, "duty-hanoi")
                .POST(BodyPublishers.ofString(ACKNOWLEDGED))
                .header("Content-Type", type));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(records.written()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {                                           | no JSON
            []                                          | send a JSON object of these fields
            {"incident": 5}                             | incident must be a text
            {}                                          | incident is missing
            {"incident": "i", "incident": "i"}          | a field twice
            {"incident": "i", "by": "lan"}              | no others: incident, note, service
            {"incident": "i"} x                         | no JSON
            """)
    void saysWhatIsWrongWithWhatWasSent(String body, String why) throws Exception {
        HttpResponse<String> answer = post("duty-hanoi", ACK, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(why);
    }

    @Test
    void saysOfADayThatIsNoneWhichFieldItIs() throws Exception {
        assertThat(post("duty-hanoi", ADD, "{\"agency\":\"prov-40\",\"from\":\"5/3\",\"reason\":\"x\"}")
                        .body())
                .isEqualTo("from is no day: write it as 2026-03-05\n");
        assertThat(post(
                                "duty-hanoi",
                                ADD,
                                "{\"agency\":\"prov-40\",\"from\":\"2026-03-05\",\"to\":\"2026-03-04\",\"reason\":\"x\"}")
                        .body())
                .contains("before it begins");
        assertThat(post("duty-hanoi", ADD, "{\"agency\":\"prov-00\",\"from\":\"2026-03-05\",\"reason\":\"x\"}")
                        .body())
                .contains("prov-00 is not in the roster");
    }

    @Test
    void keepsNoPersonalDataAndSaysInWhichFieldItStands() throws Exception {
        for (String form : PersonalDataExamples.refused()) {
            String note = JsonNodeFactory.instance
                    .objectNode()
                    .put("incident", INCIDENT)
                    .put("note", form)
                    .toString();
            HttpResponse<String> answer = post("duty-hanoi", NOTE, note);

            assertThat(answer.statusCode()).as(form).isEqualTo(400);
            assertThat(answer.body()).startsWith("note ").doesNotContain(form);
        }
        HttpResponse<String> named = post("lan@nghean.example", ACK, ACKNOWLEDGED);
        assertThat(named.statusCode()).isEqualTo(400);
        assertThat(named.body()).contains("the name in pulse.http.credentials").doesNotContain("lan@");
        assertThat(records.written()).isZero();
    }

    @Test
    void namesTheOpenIncidentsWhereThereIsNotTheOneThatIsMeant() throws Exception {
        HttpResponse<String> answer = post("duty-hanoi", ACK, "{\"incident\":\"silent/prov-31/2026-03-05T08:12:00Z\"}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("open are: " + INCIDENT);
    }

    @Test
    void readsNoMoreThanAnOperatorHasToSay() throws Exception {
        String long9k = "{\"incident\":\"" + "x".repeat(9_000) + "\"}";

        assertThat(post("duty-hanoi", ACK, long9k).statusCode()).isEqualTo(413);
        URI url = URI.create(served.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write(("POST " + ACK + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + secret("duty-hanoi")
                                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2400\r\n"
                                    + " ".repeat(0x2400))
                            .getBytes(UTF_8));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void pretendsNothingWhileTheBrokersDoNotAnswer() throws Exception {
        records.goAway();

        HttpResponse<String> answer = post("duty-hanoi", ACK, ACKNOWLEDGED);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("not known to be written").doesNotContain("kafka1");
    }

    private ServedView served(Map<String, String> keys) {
        return new ServedView(
                AnyFreePort.with(keys),
                RowFixture.ROSTER,
                GateTest.noBooks(),
                new OperatorDesk(new OperatorActions(records, () -> RowFixture.NOW), RowFixture.ROSTER),
                () -> true);
    }

    private HttpResponse<String> post(String name, String path, String body) throws Exception {
        return served.ask(
                path,
                ask -> as(ask, name).POST(BodyPublishers.ofString(body)).header("Content-Type", "application/json"));
    }

    private static HttpRequest.Builder as(HttpRequest.Builder ask, String name) {
        return ask.header("Authorization", "Bearer " + secret(name));
    }

    private static String line(String name, String may) {
        return name + " " + may + " " + Sha256.hex(secret(name).getBytes(UTF_8));
    }

    private static String secret(String name) {
        return "the secret of " + name;
    }
}
