package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.bookkeeping.closing.BookSource;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.watch.Blindness;
import io.popdb.pulse.monitor.config.MonitorConfig;
import io.popdb.pulse.monitor.http.BookExports;
import io.popdb.pulse.monitor.http.HttpServer;
import io.popdb.pulse.monitor.http.OperatorDesk;
import io.popdb.pulse.monitor.view.PulseView;
import io.popdb.pulse.monitor.view.ViewReader;
import io.popdb.pulse.reports.BookFiles;
import io.popdb.pulse.reports.BookFormats;
import io.popdb.pulse.settings.ConfigSources;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.PulseTopic;
import io.popdb.pulse.topics.controls.OperatorActions;
import io.popdb.pulse.topics.controls.OperatorTopics;
import io.popdb.pulse.topics.projection.BookScope;
import io.popdb.pulse.topics.projection.Projection;
import io.popdb.pulse.topics.rows.BookRow;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Books over HTTP, of a view that follows the topics: many who ask at once are served from one export. */
@Timeout(240)
final class BookExportsIT {
    private static final int READERS = 40;
    private static final List<String> NAMES = List.of("2025-12.xlsx", "2025-12.pdf", "2026-01.xlsx", "2026-01.json");
    private static final Roster ROSTER = RosterFile.shipped();
    /** What may be kept of exports. */
    private static final long FLAT_BYTES = 8L * 1024 * 1024;

    private final PulseView view =
            new PulseView(new Projection(), ROSTER, OpeningBalances.none(), new Blindness(Duration.ofSeconds(30)));
    private final List<YearMonth> made = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private KafkaFixture kafka;
    private BookRecords records;
    private ViewReader reader;
    private BookExports exports;
    private HttpServer server;

    private static MonitorConfig.Http anyFreePort() throws IOException {
        return new ConfigSources(Optional.empty(), Map.of(), Map.of("pulse.http.port", "0"))
                .read(MonitorConfig.Http.class, "pulse.http", "the monitor");
    }

    @BeforeEach
    void followWhatIsCommitted() throws Exception {
        kafka = KafkaFixture.start();
        records = BookRecords.in(kafka);
        records.commit(() -> ROSTER.agencies()
                .forEach(agency -> records.seenTo(agency.id(), VietnamTime.startOf(LocalDate.of(2026, 2, 10)))));
        for (LocalDate day = LocalDate.of(2025, 12, 1); day.getMonthValue() != 2; day = day.plusDays(1)) {
            LocalDate one = day;
            records.commit(() ->
                    ROSTER.agencies().forEach(agency -> records.counted(agency.id(), one, BookRecords.fullDay())));
        }
        KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", kafka.bootstrap()));
        reader = new ViewReader(
                clients.reader(new StringDeserializer(), ViewReader.SETTINGS),
                view,
                Duration.ofSeconds(30),
                InstantSource.system(),
                millis -> {});
        new Thread(reader, "view").start();
        exports = new BookExports(
                new BookFiles(this::book, view::revision, view::closed, InstantSource.system()), view::edition);
        server = HttpServer.start(
                anyFreePort(),
                () -> view.snapshot(InstantSource.system().instant()),
                format -> "",
                exports,
                new OperatorDesk(
                        new OperatorActions(
                                new OperatorTopics(Map.of("bootstrap.servers", kafka.bootstrap())),
                                InstantSource.system()),
                        RosterFile.shipped()),
                () -> true);
    }

    private Optional<BookRow> book(YearMonth month) {
        made.add(month);
        return new BookSource(view, new BookScope(ROSTER, OpeningBalances.none())).find(month);
    }

    @AfterEach
    void close() {
        server.close();
        exports.close();
        reader.close();
        records.close();
        kafka.close();
    }

    @Test
    void servesManyAtOnceFromOneExportAndNothingThatIsOld() throws Exception {
        assertThat(get("2025-12.xlsx").statusCode()).as("not ready yet").isEqualTo(503);
        awaitCaughtUp();
        assertThat(CommandLineRun.of("close", "--month", "2025-12", "--bootstrap", kafka.bootstrap())
                        .exit())
                .isZero();
        await().atMost(Duration.ofMinutes(5)).until(() -> view.lastClosedMonth().isPresent());
        for (String name : NAMES) { // the libraries' own fonts and styles are loaded once
            assertThat(get(name + "?lang=vi").statusCode()).isEqualTo(200);
        }
        long before = liveBytes();

        for (String name : NAMES) {
            made.clear();
            List<HttpResponse<byte[]>> answers = getAtOnce(name);

            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
            assertThat(answers).allSatisfy(answer -> assertThat(answer.body())
                    .isEqualTo(answers.get(0).body()));
            assertThat(made).as("how often %s was made", name).hasSize(1);
            assertThat(answers.get(0).body()).isEqualTo(exported(name));
        }

        long grown = liveBytes() - before;
        System.out.printf("heap after %,d exports: %,d KiB more%n", NAMES.size() * READERS, grown / 1024);
        assertThat(grown).isLessThan(FLAT_BYTES);

        records.commit(() -> records.counted("prov-40", LocalDate.of(2026, 1, 31), twice(BookRecords.fullDay())));
        await().atMost(Duration.ofMinutes(5))
                .untilAsserted(() -> assertThat(get("2026-01.json").body()).isEqualTo(exported("2026-01.json")));
    }

    /** As the command writes it, which reads the topics to their end. */
    private byte[] exported(String name) throws Exception {
        int dot = name.indexOf('.');
        String format = name.substring(dot + 1);
        Path file = folder.resolve("provisional-" + name);
        assertThat(BookFormats.find(format)).isPresent();
        CommandLineRun run = CommandLineRun.of(
                "export",
                "--month",
                name.substring(0, dot),
                "--format",
                format,
                "--opening-balances",
                Files.writeString(folder.resolve("none.yaml"), "version: 1\nbalances: []\n")
                        .toString(),
                "--out",
                file.toString(),
                "--bootstrap",
                kafka.bootstrap());
        assertThat(run.exit()).as(run.err()).isZero();
        return Files.readAllBytes(file);
    }

    private void awaitCaughtUp() throws Exception {
        try (Admin admin = kafka.admin()) {
            for (PulseTopic topic : PulseTopic.viewed().toList()) {
                TopicPartition log = new TopicPartition(topic.topic(), 0);
                long end = admin.listOffsets(Map.of(log, OffsetSpec.latest()))
                        .partitionResult(log)
                        .get()
                        .offset();
                reader.logGoesTo(topic.topic(), end);
            }
        }
        await().atMost(Duration.ofMinutes(5)).until(view::isCaughtUp);
    }

    private List<HttpResponse<byte[]>> getAtOnce(String name) throws Exception {
        List<CompletableFuture<HttpResponse<byte[]>>> asked = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            asked.add(client.sendAsync(request(name), BodyHandlers.ofByteArray()));
        }
        List<HttpResponse<byte[]>> answers = new ArrayList<>();
        for (CompletableFuture<HttpResponse<byte[]>> one : asked) {
            answers.add(one.get());
        }
        return answers;
    }

    private HttpResponse<byte[]> get(String name) throws Exception {
        return client.send(request(name), BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String name) {
        return HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/books/" + name))
                .build();
    }

    /** What is still held when the collector has been asked to look. */
    private static long liveBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static DayCounts twice(DayCounts counts) {
        DayCounts more = counts.copy();
        more.add(counts);
        return more;
    }
}
