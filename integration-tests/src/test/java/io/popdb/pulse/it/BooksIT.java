package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.popdb.pulse.bookkeeping.closing.BookSource;
import io.popdb.pulse.bookkeeping.closing.TransactionalBookWriter;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Language;
import io.popdb.pulse.declarations.OpeningBalances;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.watch.Evidence;
import io.popdb.pulse.domain.watch.Incident;
import io.popdb.pulse.domain.watch.IncidentKind;
import io.popdb.pulse.reports.BookFiles;
import io.popdb.pulse.reports.BookFormat;
import io.popdb.pulse.reports.BookFormats;
import io.popdb.pulse.reports.LayoutWishes;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.projection.BookScope;
import io.popdb.pulse.topics.projection.CommittedTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Books through the commands that operators run, while no monitor does. */
@Timeout(1_800)
final class BooksIT {
    private static final LocalDate LAST_OF_JANUARY = LocalDate.of(2026, 1, 31);
    private static final List<String> FORMATS =
            BookFormats.all().stream().map(BookFormat::ending).toList();

    @TempDir
    private Path folder;

    private KafkaFixture kafka;
    private BookRecords records;

    @BeforeEach
    void januaryAndFebruary() throws Exception {
        kafka = KafkaFixture.start();
        records = BookRecords.in(kafka);
        records.commit(() -> {
            records.counted("prov-40", LAST_OF_JANUARY, 7);
            records.counted("ent-evn", LocalDate.of(2026, 2, 28), 3);
            records.seenTo("prov-40", VietnamTime.startOf(LocalDate.of(2026, 3, 10)));
            records.seenTo("ent-evn", VietnamTime.startOf(LocalDate.of(2026, 3, 10)));
        });
    }

    @AfterEach
    void close() {
        records.close();
        kafka.close();
    }

    @Test
    void closesMonthsListsThemAndRefusesTheRest() throws Exception {
        assertThat(pulse("close", "--month", "2026-01").out()).contains("closed 2026-01, revision 1: 7 requests");
        refuses(3, "2026-01 is closed, in revision 1", "close", "--month", "2026-01");
        refuses(3, "close 2026-02 first", "close", "--month", "2026-03");
        refuses(2, "--revise and --reason go together", "close", "--month", "2026-01", "--revise");
        refuses(2, "'2026-1x' is no month", "close", "--month", "2026-1x");
        assertThat(pulse("close", "--month", "2026-02").exit()).isZero();
        refuses(3, "Pulse has not seen all", "close", "--month", "2026-03");

        records.commit(() -> records.counted("ent-evn", LocalDate.of(2026, 2, 28), 5));
        CommandLineRun revised = pulse("close", "--month", "2026-02", "--revise", "--reason", "hai yêu cầu đến muộn");
        assertThat(revised.out()).contains("revision 2: 5 requests", "figures differ from revision 1");

        assertThat(pulse("books", "--month", "2026-02").out())
                .contains("hai yêu cầu đến muộn", "ent-evn")
                .contains("3 → 5");
        JsonNode books = JsonMapper.builder()
                .build()
                .readTree(pulse("books", "--json").out())
                .path("books");
        assertThat(books).hasSize(3);
        assertThat(books.get(2).path("closing").longValue()).isEqualTo(2_570_000_003L + 2);
    }

    @Test
    void revisesWhoseAnIncidentIs() throws Exception {
        Instant began = VietnamTime.startOf(LocalDate.of(2026, 1, 20));
        Incident silence = new Incident(
                IncidentKind.SILENT,
                List.of("prov-40"),
                began.toEpochMilli(),
                began.plusSeconds(60).toEpochMilli(),
                began.plusSeconds(7_200).toEpochMilli(),
                false,
                new Evidence(412, 0, -40, began.toEpochMilli()),
                new Wording("Im lặng.", "Silent."));
        records.commit(() -> records.incident(silence));
        String id = "silent/prov-40/2026-01-19T17:00:00Z";
        List<String> revision =
                List.of("close", "--month", "2026-01", "--revise", "--reason", "letter 17/BC", "--fault");
        refuses(2, "--fault needs --revise", "close", "--month", "2026-01", "--fault", id + "=ours");
        assertThat(pulse("close", "--month", "2026-01").exit()).isZero();
        assertThat(pulse("books", "--month", "2026-01").out()).contains(id, "theirs");
        refuses(2, "there are ours, theirs and announced", with(revision, id + "=mine"));
        refuses(3, "there is no incident silent/prov-41 in the book of 2026-01", with(revision, "silent/prov-41=ours"));
        refuses(3, "nothing differs from revision 1", with(revision, id + "=theirs"));

        CommandLineRun revised = pulse(with(revision, id + "=ours"));

        assertThat(revised.err()).isEmpty();
        assertThat(revised.out()).contains("closed 2026-01, revision 2", id + ": theirs → ours");
        Path first = folder.resolve("first.json");
        Path second = folder.resolve("second.json");
        assertThat(pulse(
                                "export",
                                "--month",
                                "2026-01",
                                "--format",
                                "json",
                                "--revision",
                                "1",
                                "--out",
                                first.toString())
                        .out())
                .contains("first-revision-1.json (closed, revision 1)");
        assertThat(export("2026-01", "json", second).exit()).isZero();
        assertThat(Files.readString(folder.resolve("first-revision-1.json")))
                .contains("\"fault\":\"theirs\"")
                .doesNotContain("\"fault\":\"ours\"");
        assertThat(Files.readString(second)).contains("\"fault\":\"ours\"", "letter 17/BC");
    }

    private static String[] with(List<String> arguments, String last) {
        return Stream.concat(arguments.stream(), Stream.of(last)).toArray(String[]::new);
    }

    @Test
    void leavesOneRevisionWhereManyCloseAtOnce() throws Exception {
        ExecutorService closers = Executors.newFixedThreadPool(4);
        List<Future<CommandLineRun>> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(closers.submit(() -> pulse("close", "--month", "2026-01")));
        }
        List<CommandLineRun> refused = new ArrayList<>();
        for (Future<CommandLineRun> run : runs) {
            if (run.get().exit() != 0) {
                refused.add(run.get());
            }
        }
        closers.shutdown();

        assertThat(refused).extracting(CommandLineRun::err).hasSize(3).allSatisfy(why -> assertThat(why)
                .containsAnyOf("2026-01 is closed, in revision 1", "Another close was begun meanwhile, twice"));
        assertThat(revisions()).hasSize(1);
    }

    @Test
    void leavesOneRevisionWhereACloserDiesInTheMiddle() throws Exception {
        try (KafkaProducer<String, byte[]> dying = closer()) {
            dying.initTransactions();
            dying.beginTransaction();
            dying.send(new ProducerRecord<>(Topics.BOOKS, "2026-01/1", new byte[] {1}))
                    .get();

            assertThat(pulse("close", "--month", "2026-01").exit()).isZero();
        }

        assertThat(revisions()).hasSize(1);
    }

    @Test
    void exportsTheSameBytesEveryTimeAndNeverAnythingElseUnderAClosedName() throws Exception {
        assertThat(pulse("close", "--month", "2026-01").exit()).isZero();
        for (String format : FORMATS) {
            Path first = folder.resolve("a." + format);
            Path second = folder.resolve("b." + format);
            assertThat(export("2026-01", format, first).exit()).isZero();
            records.commit(() -> records.counted("prov-40", LAST_OF_JANUARY, 9));
            assertThat(export("2026-01", format, second).exit()).isZero();

            assertThat(second).hasSameBinaryContentAs(first);
            assertThat(folder.resolve("a." + format + ".sha256")).content().endsWith("  a." + format + "\n");
        }
        String hash = JsonMapper.builder()
                .build()
                .readTree(pulse("books", "--json").out())
                .at("/books/0/sha256")
                .asText();
        assertThat(folder.resolve("a.json.sha256")).content().startsWith(hash);

        CommandLineRun open = export("2026-02", "pdf", folder.resolve("feb.pdf"));
        assertThat(open.out()).contains("feb-provisional.pdf (provisional)");
        assertThat(folder.resolve("feb.pdf")).doesNotExist();
    }

    @Test
    void exportsTheSameBytesInAnotherProcessElsewhereInTheWorldAndOverHttp() throws Exception {
        assertThat(pulse("close", "--month", "2026-01").exit()).isZero();
        CommittedTopics topics = new CommittedTopics(new KafkaClients(Map.of("bootstrap.servers", kafka.bootstrap())));
        BookFiles served = new BookFiles(
                new BookSource(topics, new BookScope(RosterFile.shipped(), OpeningBalances.none()))::find,
                topics::revision,
                topics::closed,
                InstantSource.system());
        List<String> elsewhere = List.of(
                "-Duser.timezone=America/New_York",
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Dfile.encoding=US-ASCII");
        for (String format : FORMATS) {
            Path here = folder.resolve("here." + format);
            Path there = folder.resolve("there." + format);
            assertThat(export("2026-01", format, here).exit()).isZero();

            Process other = ChildExport.start(kafka, folder.resolve("log"), elsewhere, "2026-01", format, there);

            assertThat(other.waitFor())
                    .as(Files.readString(folder.resolve("log")))
                    .isZero();
            assertThat(there).hasSameBinaryContentAs(here);
            assertThat(served.request("2026-01." + format, OptionalInt.empty(), LayoutWishes.of(Language.EN))
                            .flatMap(served::make)
                            .orElseThrow()
                            .content())
                    .isEqualTo(Files.readAllBytes(here));
        }
    }

    /** The whole of it, read from the counts, in the heap that the smallest machine gives. */
    @Test
    void exportsThirteenMonthsOfEveryAgencyWithinASmallHeap() throws Exception {
        List<Agency> agencies = RosterFile.shipped().agencies();
        for (LocalDate day = LocalDate.of(2024, 12, 1); day.getYear() < 2026; day = day.plusDays(1)) {
            LocalDate one = day;
            records.commit(() -> agencies.forEach(agency -> records.counted(agency.id(), one, BookRecords.fullDay())));
        }
        Path file = folder.resolve("2025-12-provisional.xlsx");
        long began = System.nanoTime();

        Process export = ChildExport.start(kafka, folder.resolve("log"), List.of("-Xmx256m"), "2025-12", "xlsx", file);
        int exit = export.waitFor();

        System.out.printf("13 months of 53 agencies: %,d ms%n", (System.nanoTime() - began) / 1_000_000);
        assertThat(exit).as(Files.readString(folder.resolve("log"))).isZero();
        assertThat(file).exists();
    }

    @Test
    void writesNothingWhereItCannotBeMeant() throws Exception {
        refuses(2, "nothing is known of 2031-01", export("2031-01", "csv", folder.resolve("x.csv")));
        refuses(2, "'2026-13' is no month", export("2026-13", "csv", folder.resolve("x.csv")));
        refuses(2, "xslx", export("2026-01", "xslx", folder.resolve("x.xslx")));
        refuses(2, "there is no folder", export("2026-01", "csv", folder.resolve("none/x.csv")));
        refuses(2, "is a folder", export("2026-01", "csv", folder));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void stopsWithItsOwnCodeWhereFiguresContradict() throws Exception {
        records.commit(() -> records.counted("prov-99", LAST_OF_JANUARY, 3));

        refuses(1, "agency prov-99 has 3 requests", export("2026-01", "csv", folder.resolve("x.csv")));
        refuses(3, "prov-99 were counted, but are not in this roster", pulse("close", "--month", "2026-01"));
        assertThat(folder.resolve("x.csv")).doesNotExist();
        assertThat(revisions()).isEmpty();
    }

    @Test
    void aKilledExportLeavesTheOldFile() throws Exception {
        Path file = Files.writeString(folder.resolve("jan-provisional.csv"), "old");
        List<String> seen = new ArrayList<>();
        for (long afterMillis = 400; afterMillis < 6_000 && !seen.contains("new"); afterMillis += 400) {
            Process export = ChildExport.start(kafka, folder.resolve("log"), List.of(), "2026-01", "csv", file);
            boolean ended = export.waitFor(afterMillis, TimeUnit.MILLISECONDS);
            export.destroyForcibly().waitFor();
            String now = Files.readString(file);
            seen.add(now.equals("old") ? "old" : "new");
            assertThat(now.equals("old") || now.endsWith("\r\n"))
                    .as("whole: %s", now)
                    .isTrue();
            assertThat(ended && now.equals("old"))
                    .as(Files.readString(folder.resolve("log")))
                    .isFalse();
        }
        assertThat(seen).startsWith("old");
    }

    private List<String> revisions() {
        return TopicText.of(kafka, Topics.BOOKS);
    }

    private KafkaProducer<String, byte[]> closer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrap(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        TransactionalBookWriter.TRANSACTIONAL_ID),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private CommandLineRun export(String month, String format, Path file) {
        return pulse("export", "--month", month, "--format", format, "--out", file.toString());
    }

    private void refuses(int exit, String why, String... args) {
        refuses(exit, why, pulse(args));
    }

    private static void refuses(int exit, String why, CommandLineRun run) {
        assertThat(run.err()).contains(why);
        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
    }

    private CommandLineRun pulse(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--bootstrap";
        all[args.length + 1] = kafka.bootstrap();
        return CommandLineRun.of(all);
    }
}
