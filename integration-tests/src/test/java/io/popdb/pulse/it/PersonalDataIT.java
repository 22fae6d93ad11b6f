package io.popdb.pulse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.RosterFile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Made-up personal data in every field of every form in which anything comes in; afterwards it stands nowhere but in what the agency
 * itself wrote. What the contract takes is taken, and is not fed here: names of the right form with fewer digits, and numbers in
 * {@code epoch} and {@code sequence}, which docs/privacy.md tells of.
 */
@Timeout(1_800)
final class PersonalDataIT {
    private static final String NUMBER = "079203001247";
    private static final String NAME = "Trần Thị Thử Nghiệm";
    /** What is recognised by its form, wherever it stands. */
    private static final List<String> SHAPED = List.of(
            NUMBER, "0792 0300 1247", "c" + NUMBER + "x", "０７９２０３００１２４７", "0383 844 512", "thu.tran@nghean.example");

    private static final List<String> FIELDS = List.of(
            "schemaVersion",
            "agencyId",
            "sourceId",
            "epoch",
            "sequence",
            "type",
            "operation",
            "outcome",
            "durationMillis",
            "occurredAt");

    private static final Needles NEEDLES = new Needles(List.of(
            NUMBER,
            "79203001247",
            "0792 0300 1247",
            "０７９２０３００１２４７",
            "0383 844 512",
            "thu.tran@nghean",
            "Trần Thị Thử",
            "Tr\\u1ea7n Th",
            "Tr\\u1EA7n Th"));

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start(KafkaWay.PROCESS);

    @TempDir
    private Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Set<String> found = new TreeSet<>();
    private Path inputs;
    private Path kept;

    @BeforeEach
    void listen() throws IOException {
        inputs = Files.createDirectory(folder.resolve("inputs"));
        kept = Files.createDirectory(folder.resolve("kept"));
        log.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void leave() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }

    @Test
    void standsNowhereButInWhatTheAgencyWrote() throws Exception {
        kafka.setUp(RosterFile.shipped());
        try (ChildMonitor monitor = ChildMonitor.ready(kafka, kept)) {
            long sent = sendEvents();
            long refused = readLogs();
            importDays();
            loadDeclarations();
            speakAsOperators();
            long all = AccessLog.records(kafka);
            await("all is seen; the log is " + monitor.log())
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(Totals.of(monitor).map(totals -> totals.figure("received")))
                            .hasValue(all));
            assertThat(all)
                    .as("lines of which nothing but the duration was unreadable")
                    .isGreaterThan(sent);
            assertThat(Totals.of(monitor).orElseThrow().figure("rejected")).isEqualTo(sent - 1);
            assertThat(refused).isPositive();
            lookAtPages(monitor);
            export();
            assertThat(monitor.stop()).isTrue();
        }

        found.addAll(NEEDLES.inTopics(kafka, topic -> !Topics.isAccess(topic)));
        found.addAll(NEEDLES.inFiles(folder, List.of(inputs)));
        log.list.forEach(event -> found.addAll(NEEDLES.in("a log", said(event))));
        assertThat(found).isEmpty();

        findsItWhereItIs();
    }

    private static String said(ILoggingEvent event) {
        return event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy());
    }

    /** Else what finds nothing would prove nothing. */
    private void findsItWhereItIs() throws Exception {
        assertThat(NEEDLES.inTopics(kafka, Topics::isAccess))
                .as("what the agency wrote, as it wrote it")
                .contains(Topics.access("prov-40") + ": " + NUMBER, Topics.access("prov-40") + ": Trần Thị Thử");
        assertThat(NEEDLES.inFiles(folder, List.of(kept))).isNotEmpty();
        try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
            producer.send(new ProducerRecord<>(Topics.REJECTS, null, ("{\"x\":\"" + NAME + "\"}").getBytes(UTF_8)))
                    .get();
        }
        Files.writeString(kept.resolve("state").resolve("left behind"), "x" + NUMBER + "x");
        assertThat(NEEDLES.inTopics(kafka, topic -> !Topics.isAccess(topic)))
                .containsExactly(Topics.REJECTS + ": Trần Thị Thử");
        assertThat(NEEDLES.inFiles(folder, List.of(inputs)))
                .containsExactly("kept/state/left behind: " + NUMBER, "kept/state/left behind: " + NUMBER.substring(1));
    }

    /** All of them are rejected but the first. Returns how many. */
    private long sendEvents() throws Exception {
        EventFixture event = EventFixture.lookup();
        List<byte[]> payloads = new ArrayList<>();
        for (String value : values()) {
            for (String field : FIELDS) {
                payloads.add(event.with(field, value).bytes());
                payloads.add(EventFixture.heartbeat().with(field, value).bytes());
            }
            payloads.add(event.with("note", value).bytes());
            payloads.add(event.with(value, "x").bytes());
            payloads.add(value.getBytes(UTF_8));
            payloads.add(("{\"sourceId\":\"" + value).getBytes(UTF_8));
            payloads.add(("{\"" + "x".repeat(70_000) + value + "\":1}").getBytes(UTF_8));
        }
        payloads.add(event.withJson("schemaVersion", NUMBER.substring(1)).bytes());
        payloads.add(event.withJson("durationMillis", NUMBER.substring(1)).bytes());
        try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
            producer.send(AccessLog.record("prov-40", event)).get();
            for (byte[] payload : payloads) {
                ProducerRecord<byte[], byte[]> record =
                        new ProducerRecord<>(Topics.access("prov-40"), event.key(), payload);
                record.headers().add("citizen", NUMBER.getBytes(UTF_8));
                var unused = producer.send(record);
            }
            for (String value : values()) {
                var unused = producer.send(
                        new ProducerRecord<>(Topics.access("prov-40"), value.getBytes(UTF_8), event.bytes()));
            }
            producer.flush();
        }
        return 1L + payloads.size() + values().size();
    }

    private static List<String> values() {
        List<String> values = new ArrayList<>(SHAPED);
        values.add(NAME);
        return values;
    }

    /** As an agency's agent reads them. Returns how many lines it put aside. */
    private long readLogs() throws IOException {
        List<String> lines = new ArrayList<>();
        EventFixture event = EventFixture.lookup();
        for (String value : values()) {
            for (String field : FIELDS) {
                lines.add(new String(event.with(field, value).bytes(), UTF_8));
            }
            lines.add(new String(event.with("citizen", value).bytes(), UTF_8));
            lines.add(value);
        }
        for (String field : List.of("epoch", "sequence", "durationMillis")) {
            lines.add(new String(event.withJson(field, NUMBER.substring(1)).bytes(), UTF_8));
        }
        Path pulse = Files.write(inputs.resolve("gw.log"), lines);
        Path csv = Files.write(inputs.resolve("gw.csv"), csvLines());
        Path mapping = Files.writeString(inputs.resolve("mapping.yaml"), MAPPING);
        once(pulse, "--agency", "prov-40", "--source", "gw-2");
        once(csv, "--mapping", mapping.toString());
        run("agent", "check", "--file", pulse.toString(), "--agency", "prov-40", "--source", "gw-2");
        run("agent", "check", "--file", csv.toString(), "--mapping", mapping.toString());
        for (String value : SHAPED) {
            Path wrong = Files.writeString(
                    inputs.resolve("wrong.yaml"), MAPPING.replace("citizen.lookup", "'" + value + "'"));
            refused("agent", "check", "--file", csv.toString(), "--mapping", wrong.toString());
            refused("agent", "check", "--file", pulse.toString(), "--agency", "prov-40", "--source", value);
        }
        return Files.readAllLines(kept.resolve("gw.log.aside.csv")).size() - 1L;
    }

    private static List<String> csvLines() {
        List<String> lines = new ArrayList<>(List.of("when;who;gateway;what;result;took;citizen"));
        List<String> good = List.of("25/02/2026 08:00:00.250", "A", "B", "look", "00", "9", NUMBER);
        for (String value : values()) {
            for (int column = 0; column < good.size() - 1; column++) {
                List<String> row = new ArrayList<>(good);
                row.set(column, value);
                lines.add(String.join(";", row));
            }
        }
        return lines;
    }

    private static final String MAPPING =
            """
            version: 1
            format: csv
            separator: ";"
            agency: {column: who, values: {A: prov-40}}
            source: {column: gateway, values: {B: gw-3}}
            request: {column: what, values: {look: {type: LOOKUP, operation: citizen.lookup}}}
            outcome: {column: result, values: {"00": MATCH}}
            duration: {column: took, unit: millis}
            occurred: {column: when, format: dd/MM/yyyy HH:mm:ss.SSS, zone: Asia/Ho_Chi_Minh}
            """;

    private void once(Path file, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "agent",
                "--once",
                "--file",
                file.toString(),
                "--rejects",
                kept.resolve(file.getFileName() + ".aside.csv").toString(),
                "--register",
                kept.resolve("imports.json").toString()));
        all.addAll(Arrays.asList(more));
        all.addAll(List.of("--bootstrap", kafka.bootstrap()));
        run(all.toArray(String[]::new));
    }

    private void importDays() throws IOException {
        List<String> good = List.of("2025-03-01", "prov-40", "LOOKUP", "MATCH", "5");
        for (String value : SHAPED) {
            for (int column = 0; column < good.size(); column++) {
                List<String> row = new ArrayList<>(good);
                row.set(column, value);
                Path file = Files.writeString(
                        inputs.resolve("days.csv"), "day,agency,type,outcome,count\n" + String.join(",", row) + "\n");
                refused("history", "import", "--inside-balance", file.toString(), "--bootstrap", kafka.bootstrap());
            }
        }
    }

    private void loadDeclarations() throws IOException {
        for (String value : SHAPED) {
            for (String field : List.of("Ministry of Justice", "min-moj", "certain", "always")) {
                Path roster = Files.writeString(inputs.resolve("roster.yaml"), ROSTER.replace(field, value));
                told("a roster", catchThrowable(() -> RosterFile.read(roster)));
            }
            Path calendar = Files.writeString(
                    inputs.resolve("calendar.yaml"),
                    "version: 1\ndays:\n  - {date: 2026-01-01, kind: holiday, name: {vi: \"" + value
                            + "\", en: x}, confidence: certain}\n");
            told("a calendar", catchThrowable(() -> CalendarFile.read(calendar)));
            Path balances = Files.writeString(
                    inputs.resolve("balances.yaml"),
                    "version: 1\nbalances:\n  - {scope: nation, requests: 5, asOf: 2026-02-25, source: \"" + value
                            + "\"}\n");
            told("balances", catchThrowable(() -> OpeningBalances.read(balances, RosterFile.shipped())));
        }
    }

    private static final String ROSTER =
            """
            version: 1
            agencies:
              - id: min-moj
                category: ministry
                name: {vi: "Bộ Tư pháp", en: "Ministry of Justice"}
                schedule: always
                silentAfter: PT1H
                confidence: certain
            """;

    private void told(String what, Throwable refusal) {
        assertThat(refusal).as(what).isNotNull();
        found.addAll(NEEDLES.in("the sentence of " + what, String.valueOf(refusal.getMessage())));
    }

    private void speakAsOperators() throws Exception {
        String day = "2999-03-05";
        for (String value : SHAPED) {
            refused(
                    "closure",
                    "add",
                    "prov-40",
                    day,
                    "--reason",
                    value,
                    "--by",
                    "lan",
                    "--bootstrap",
                    kafka.bootstrap());
            refused("closure", "add", "prov-40", day, "--reason", "x", "--by", value, "--bootstrap", kafka.bootstrap());
            refused("incident", "ack", "silent/x", "--note", value, "--by", "lan", "--bootstrap", kafka.bootstrap());
            refused("incident", "note", "silent/x", "--note", value, "--by", "lan", "--bootstrap", kafka.bootstrap());
            refused("close", "--month", "2026-02", "--revise", "--reason", value, "--bootstrap", kafka.bootstrap());
        }
        try (OperatorsByHttp http = new OperatorsByHttp(kafka.bootstrap(), "duty-hanoi", inputs)) {
            String closure = "{\"agency\":\"prov-40\",\"from\":\"" + day + "\",\"reason\":\"" + NUMBER + "\"}";
            assertThat(http.post("/api/v1/closure/add", closure)).isEqualTo(400);
            assertThat(http.post("/api/v1/incident/note", "{\"incident\":\"" + NUMBER + "\",\"note\":\"x\"}"))
                    .isEqualTo(404);
        }
    }

    private void lookAtPages(ChildMonitor monitor) {
        for (String path : List.of(
                "/metrics",
                "/readyz",
                "/api/v1/agencies",
                "/api/v1/totals",
                "/api/v1/progress",
                "/api/v1/books",
                "/api/v1/books/2026-02.json",
                "/api/v1/books/2026-02.csv?lang=vi")) {
            String page = monitor.get(path).map(HttpResponse::body).orElseThrow();
            assertThat(page).as(path).isNotEmpty();
            found.addAll(NEEDLES.in(path, page));
        }
    }

    private void export() {
        for (String format : List.of("csv", "json")) {
            CommandLineRun run = run(
                    "export",
                    "--month",
                    "2026-02",
                    "--format",
                    format,
                    "--out",
                    kept.resolve("book." + format).toString(),
                    "--bootstrap",
                    kafka.bootstrap());
            assertThat(run.exit()).as(run.err()).isZero();
        }
        for (List<String> command : List.of(
                List.of("incidents", "--json"),
                List.of("closure", "list", "--past"),
                List.of("audit", "--json"),
                List.of("purge", "prov-40"),
                List.of("books"))) {
            List<String> all = new ArrayList<>(command);
            all.addAll(List.of("--bootstrap", kafka.bootstrap()));
            assertThat(run(all.toArray(String[]::new)).exit()).isZero();
        }
    }

    private void refused(String... command) {
        assertThat(run(command).exit()).as(String.join(" ", command)).isEqualTo(2);
    }

    private CommandLineRun run(String... command) {
        CommandLineRun run = CommandLineRun.of(command);
        found.addAll(NEEDLES.in("what pulse " + command[0] + " " + command[1] + " prints", run.out() + run.err()));
        return run;
    }
}
