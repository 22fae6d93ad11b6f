package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.cli.Pulse;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.Evidence;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.topics.rows.IncidentRow;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What operators say and ask, through the commands that they run, while no monitor does. */
@Timeout(1_800)
final class ControlsIT {
    @AutoClose
    private static final KafkaFixture KAFKA = KafkaFixture.start();

    private static final Instant BEGAN = Instant.parse("2026-03-05T08:12:00Z");
    private static final String OPEN = "silent/prov-40/2026-03-05T08:12:00Z";
    private static final String ENDED = "silent/min-moj/2026-03-05T08:12:00Z";
    private static final String ABORTED = "silent/ent-evn/2026-03-05T08:12:00Z";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void incidentsAsAMonitorWritesThem() throws Exception {
        KAFKA.create(1, Topics.INCIDENTS, Topics.CONTROLS, Topics.AUDIT);
        try (KafkaProducer<String, byte[]> producer = monitor()) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, incident("prov-40", LastSeen.NEVER));
            send(producer, incident("min-moj", LastSeen.NEVER));
            send(producer, incident("min-moj", BEGAN.toEpochMilli() + 3_600_000));
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, incident("ent-evn", LastSeen.NEVER));
            producer.abortTransaction();
        }
    }

    @Test
    void decommissionsAnAgencyAndTakesThatBack() {
        assertThat(pulse("incident", "ack", OPEN, "--decommissioned", "--in-service", "--by", "lan"))
                .isEqualTo(2);
        assertThat(pulse("incident", "ack", OPEN, "--in-service", "--by", "lan"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("nobody has said that prov-40 is decommissioned");

        assertThat(pulse("incident", "ack", OPEN, "--decommissioned", "--by", "lan", "--note", "sáp nhập"))
                .isZero();
        assertThat(out.toString()).contains("prov-40 is decommissioned: it raises no alarm until its next request");

        assertThat(pulse("incident", "ack", OPEN, "--in-service", "--by", "binh"))
                .isZero();
        assertThat(out.toString()).contains("prov-40 is in service");
        assertThat(pulse("incident", "ack", OPEN, "--in-service", "--by", "binh"))
                .isEqualTo(2);
    }

    @Test
    void announcesListsAndTakesBackAClosure() {
        assertThat(pulse("closure", "add", "prov-31", "2999-03-05", "--reason", "chuyển máy", "--by", "lan"))
                .isZero();
        assertThat(pulse("closure", "add", "prov-31", "2999-03-05", "2999-03-06", "--reason", "lâu hơn", "--by", "lan"))
                .isZero();
        assertThat(out.toString()).contains("it replaces what lan announced: closed on 2999-03-05, chuyển máy");

        assertThat(pulse("closure", "list")).isZero();
        assertThat(out.toString())
                .contains("prov-31/2999-03-05", "2999-03-06", "lâu hơn")
                .doesNotContain("chuyển máy");

        assertThat(pulse("closure", "remove", "prov-31/2999-03-05", "--by", "binh"))
                .isZero();
        assertThat(pulse("audit", "--agency", "prov-31")).isZero();
        assertThat(out.toString())
                .contains("chuyển máy", "lâu hơn")
                .containsPattern("binh +claimed +closure taken back +prov-31/2999-03-05");
        assertThat(pulse("closure", "list", "--past")).isZero();
        assertThat(out.toString()).doesNotContain("prov-31/2999-03-05");
        assertThat(pulse("closure", "remove", "prov-31/2999-03-05")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no closure prov-31/2999-03-05");
    }

    @Test
    void acknowledgesAnIncidentAndKeepsNotes() throws Exception {
        assertThat(pulse("incident", "ack", OPEN, "--by", "binh", "--note", "đang xem"))
                .isZero();
        assertThat(pulse("incident", "ack", OPEN, "--by", "lan", "--note", "đang gọi"))
                .isZero();
        assertThat(out.toString()).contains("acknowledged " + OPEN + " by lan", "it replaces what binh said");
        assertThat(pulse("incident", "note", OPEN, "--by", "lan", "--note", "switch repaired"))
                .isZero();

        assertThat(pulse("incidents", "--open", "--lang", "vi")).isZero();
        assertThat(out.toString())
                .contains("Nghệ An", OPEN, "đã nhận: lan", "đang gọi", "switch repaired", "Không có yêu cầu nào")
                .doesNotContain("binh", ENDED, ABORTED);

        JsonNode incidents = json("incidents", "--json", "--since", "2026-03-05");
        assertThat(incidents).hasSize(2);
        assertThat(incidents.get(0).path("id").asText()).isEqualTo(ENDED);
        assertThat(incidents.get(0).path("ended").asText()).isEqualTo("2026-03-05T09:12:00Z");
        assertThat(incidents.get(1).path("acknowledged").path("by").asText()).isEqualTo("lan");
        assertThat(json("incidents", "--json", "--since", "2026-03-06")).hasSize(1);
        assertThat(json("incidents", "--json", "--agency", "prov-31")).isEmpty();
    }

    @Test
    void takesAsManyWordsOverHttpAndTellsWhoWasAuthenticated() throws Exception {
        try (OperatorsByHttp http = new OperatorsByHttp(KAFKA.bootstrap(), "duty-hanoi", folder)) {
            String note = "{\"incident\":\"" + ENDED + "\",\"note\":\"switch repaired\"}";
            assertThat(http.post("/api/v1/incident/note", note)).isEqualTo(200);
            assertThat(http.post("/api/v1/incident/note", note)).isEqualTo(200);
        }
        assertThat(pulse("incident", "note", ENDED, "--by", "lan", "--note", "switch repaired"))
                .isZero();

        JsonNode notes =
                json("incidents", "--json", "--agency", "min-moj").get(0).path("notes");
        assertThat(notes).hasSize(2);
        assertThat(notes.get(0).path("by").asText()).isEqualTo("duty-hanoi");
        assertThat(notes.get(0).path("identified").asText()).isEqualTo("authenticated");
        assertThat(notes.get(1).path("identified").asText()).isEqualTo("claimed");
        assertThat(pulse("audit", "--json", "--agency", "min-moj", "--kind", "incident-noted"))
                .isZero();
        JsonNode traced = JsonMapper.builder().build().readTree(out.toString()).path("actions");
        assertThat(traced).hasSize(2);
        assertThat(traced.get(0).path("by").asText()).isEqualTo("duty-hanoi");
        assertThat(traced.get(0).path("identified").asText()).isEqualTo("authenticated");
        assertThat(traced.get(1).path("identified").asText()).isEqualTo("claimed");
    }

    @Test
    void refusesAnIncidentThatIsNotAndNamesThoseThatAreOpen() {
        assertThat(pulse("incident", "ack", ABORTED, "--by", "lan", "--note", "x"))
                .isEqualTo(2);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines("pulse: there is no incident " + ABORTED + "; open are: " + OPEN);
    }

    @Test
    void listsThePastOfAnAgencyThatHasLeftTheRoster() throws Exception {
        Path others = Files.writeString(
                folder.resolve("roster.yaml"),
                """
                version: 1
                agencies:
                  - id: min-moj
                    category: ministry
                    name: {vi: "Bộ Tư pháp", en: "Ministry of Justice"}
                    schedule: always
                    silentAfter: PT1H
                    confidence: certain
                """);

        assertThat(pulse("incidents", "--agency", "prov-40", "--roster", others.toString()))
                .isZero();
        assertThat(out.toString()).contains(OPEN).doesNotContain(ENDED);
        assertThat(pulse("incidents", "--agency", "prov-00", "--roster", others.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("agency prov-00 is not in the roster");
    }

    @Test
    void refusesWhatCannotBeMeantOrMayNotBeKept() {
        refuses("agency prov-00 is not in the roster", "prov-00", "2026-03-05", "--reason", "x", "--by", "lan");
        refuses("before it begins", "prov-40", "2026-03-05", "2026-03-04", "--reason", "x", "--by", "lan");
        refuses("'5/3' is no day", "prov-40", "5/3", "--reason", "x", "--by", "lan");
        refuses("nine or more digits", "prov-40", "2026-03-05", "--reason", "079201012345", "--by", "lan");
        assertThat(TopicText.of(KAFKA, Topics.CONTROLS)).noneMatch(text -> text.contains("079201012345"));
    }

    @Test
    void speaksToTheBrokerAsAFileSays() throws Exception {
        Path file = Files.writeString(folder.resolve("client.properties"), "bootstrap.servers=" + KAFKA.bootstrap());
        Path wrong = Files.writeString(folder.resolve("wrong.properties"), "security.protocol=PIGEON");

        assertThat(run("incidents", "--client-config", file.toString())).isZero();
        assertThat(out.toString()).contains(OPEN);
        assertThat(run("incidents", "--client-config", wrong.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("PIGEON");
    }

    private void refuses(String why, String... closure) {
        String[] args = new String[closure.length + 2];
        args[0] = "closure";
        args[1] = "add";
        System.arraycopy(closure, 0, args, 2, closure.length);

        assertThat(pulse(args)).as(why).isEqualTo(2);
        assertThat(err.toString()).contains(why);
    }

    private JsonNode json(String... args) throws JsonProcessingException {
        assertThat(pulse(args)).isZero();
        return JsonMapper.builder().build().readTree(out.toString()).path("incidents");
    }

    private int pulse(String... args) {
        String[] all = new String[args.length + 2];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--bootstrap";
        all[args.length + 1] = KAFKA.bootstrap();
        return run(all);
    }

    /** Forgets what was printed before. */
    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Pulse.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private static void send(KafkaProducer<String, byte[]> producer, Incident incident) throws Exception {
        IncidentRow row = new IncidentRow(incident);
        producer.send(new ProducerRecord<>(Topics.INCIDENTS, row.key(), IncidentRow.SERDE.toBytes(row)))
                .get();
    }

    private static Incident incident(String agency, long endedMillis) {
        return new Incident(
                IncidentKind.SILENT,
                List.of(agency),
                BEGAN.toEpochMilli(),
                BEGAN.toEpochMilli() + 120_000,
                endedMillis,
                false,
                new Evidence(412, 0, -25, BEGAN.toEpochMilli() + 110_000),
                new Wording("Không có yêu cầu nào.", "Nothing comes."));
    }

    private static KafkaProducer<String, byte[]> monitor() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        KAFKA.bootstrap(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "monitor"),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
