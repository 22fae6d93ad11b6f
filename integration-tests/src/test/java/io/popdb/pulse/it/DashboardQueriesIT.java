package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.popdb.pulse.cli.Pulse;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.watch.Evidence;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.it.DashboardFile.Query;
import io.popdb.pulse.topics.rows.IncidentRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every query of every dashboard, run by a real Prometheus that scrapes a monitor at work. */
@Timeout(420)
final class DashboardQueriesIT {
    private static final String AGENCY = "prov-40";
    private static final Duration FILLED_WITHIN = Duration.ofMinutes(4);

    /** Of programs that do not run here; DashboardMetricsTest holds their names. */
    private static final String AGENTS = "popdb_agent_";

    private static final int MOST_OF_A_SCRAPE = 500_000;

    /** What Grafana puts in for the variables, as a reader would have chosen them. */
    private static final Map<String, String> VARIABLES = Map.of(
            "$__rate_interval", "1m",
            "$__range", "5m",
            "$agency", AGENCY,
            "$each", AGENCY,
            "$category", ".+");

    /** What alone answers nothing while all is well, and why. */
    private static final Map<String, String> MAY_BE_EMPTY =
            Map.of("popdb_connection_silent_since_timestamp_seconds", "only while the agency is silent");

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path folder;

    @Test
    void eachAnswers() throws Exception {
        assertThat(pulse("setup", "--bootstrap", kafka.bootstrap())).isZero();
        try (ChildMonitor monitor = new ChildMonitor(kafka.bootstrap(), folder)) {
            monitor.awaitReady();
            openIncidents();
            closeLastMonth();
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Void> traffic = CompletableFuture.runAsync(() -> sendUntil(enough));
            try (KafkaProducer<byte[], byte[]> producer = kafka.producer();
                    ChildPrometheus prometheus =
                            ChildPrometheus.start(folder, List.of(monitor.address()), "127.0.0.1:1")) {
                awaitAnswers(prometheus, producer);
                assertThat(exported(monitor)).containsAll(named());
                assertThat(monitor.get("/metrics").orElseThrow().body().length())
                        .as("bytes of a scrape, uncompressed")
                        .isLessThan(MOST_OF_A_SCRAPE);
            } finally {
                enough.set(true);
                traffic.join();
            }
        }
    }

    private static void awaitAnswers(ChildPrometheus prometheus, KafkaProducer<byte[], byte[]> producer) {
        Set<Query> left = new HashSet<>(asked());
        await("every query answers").atMost(FILLED_WITHIN).untilAsserted(() -> {
            sendAReject(producer);
            left.removeIf(query -> answers(prometheus, query));
            assertThat(left).isEmpty();
        });
    }

    private static List<Query> asked() {
        return DashboardFile.all().stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .filter(query ->
                        query.metrics().isEmpty() || !MAY_BE_EMPTY.keySet().containsAll(query.metrics()))
                .filter(query -> query.metrics().stream().noneMatch(metric -> metric.startsWith(AGENTS)))
                .toList();
    }

    private static Set<String> named() {
        return DashboardFile.all().stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .flatMap(query -> query.metrics().stream())
                .filter(metric -> !metric.startsWith(AGENTS))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> exported(ChildMonitor monitor) {
        return monitor.get("/metrics")
                .orElseThrow()
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean answers(ChildPrometheus prometheus, Query query) {
        String promql = query.expr();
        for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
            promql = promql.replace(variable.getKey(), variable.getValue());
        }
        assertThat(promql).as(query.toString()).doesNotContainPattern("\\$[a-z_]");
        try {
            JsonNode result = prometheus.query(promql);
            return !result.isEmpty();
        } catch (JsonProcessingException garbled) {
            throw new IllegalStateException(query.toString(), garbled);
        }
    }

    /** Every agency, at every hour, with its heartbeats, in short rounds until enough was seen. */
    private void sendUntil(AtomicBoolean enough) {
        while (!enough.get()) {
            int ended = pulse(
                    "simulate",
                    "--bootstrap",
                    kafka.bootstrap(),
                    "--flat",
                    "--rate",
                    "100",
                    "--heartbeat",
                    "PT5S",
                    "--duration",
                    "PT15S");
            assertThat(ended).isZero();
        }
    }

    private static int pulse(String... args) {
        return Pulse.commandLine().execute(args);
    }

    /** So that there is something to say of the books; of last month nothing is known but an imported day. */
    private void closeLastMonth() throws IOException {
        YearMonth last = YearMonth.from(VietnamTime.day(Instant.now())).minusMonths(1);
        Path days = Files.writeString(
                folder.resolve("days.csv"),
                "day,agency,type,outcome,count\n" + last.atEndOfMonth() + "," + AGENCY + ",LOOKUP,MATCH,42\n");
        assertThat(pulse("history", "import", "--bootstrap", kafka.bootstrap(), days.toString()))
                .isZero();
        assertThat(pulse("close", "--bootstrap", kafka.bootstrap(), "--month", last.toString(), "--grace", "PT0S"))
                .isZero();
    }

    /** One in each category, and one of the centre's. */
    private void openIncidents() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
            open(producer, IncidentKind.MASS, AGENCY);
            for (String agency : List.of(AGENCY, "min-moj", "ent-evn")) {
                open(producer, IncidentKind.SILENT, agency);
            }
        }
    }

    private static void open(KafkaProducer<byte[], byte[]> producer, IncidentKind kind, String agency)
            throws Exception {
        IncidentRow row = new IncidentRow(incident(kind, agency));
        byte[] key = row.key().getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(Topics.INCIDENTS, key, IncidentRow.SERDE.toBytes(row)))
                .get();
    }

    private static Incident incident(IncidentKind kind, String agency) {
        long now = Instant.now().toEpochMilli();
        return new Incident(
                kind,
                List.of(agency),
                now - 120_000,
                now,
                LastSeen.NEVER,
                false,
                new Evidence(412, 0, -40, now),
                new Wording("Không có yêu cầu nào.", "Nothing comes."));
    }

    private static void sendAReject(KafkaProducer<byte[], byte[]> producer) throws Exception {
        byte[] key = "gw-1".getBytes(StandardCharsets.UTF_8);
        byte[] garbage = "{".getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(Topics.access(AGENCY), key, garbage)).get();
    }
}
