package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.topics.rows.StateSerdes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Brokers are lost, whole or in part, and what no log holds any more comes back from a backup. */
@Timeout(1_200)
final class BackupIT {
    private static final Roster ROSTER = RosterFile.shipped();

    private static final List<String> STANDING = List.of(
            "popdb_books_", "popdb_events_missing", "popdb_requests_cumulative", "popdb_opening_balance_requests");

    private static final String LOOKUPS =
            "popdb_requests_total{agency=\"prov-40\",category=\"province\",outcome=\"MATCH\",type=\"LOOKUP\"}";

    @TempDir
    private Path folder;

    private KafkaFixture kafka;
    private Path backup;
    private byte[] counted;
    private Map<String, Double> scraped = Map.of();

    /** A monitor that has counted, a month of before that was imported and closed, and a backup of it. */
    @BeforeEach
    void countCloseAndBackUp() throws Exception {
        kafka = KafkaFixture.start();
        kafka.setUp(ROSTER);
        backup = folder.resolve("backup");
        try (LocalMonitor monitor = LocalMonitor.start(kafka, ROSTER, folder.resolve("state"));
                SomeAgencies agencies = new SomeAgencies(kafka)) {
            for (int round = 0; round < 3; round++) {
                agencies.speak("prov-40");
                agencies.speak("ent-evn");
            }
            monitor.awaitTotal("all is counted", total -> total.requests() == 6 * 8);
            counted = StateSerdes.DAY_COUNTS.toBytes(monitor.total());
            Path history = Files.writeString(
                    folder.resolve("history.csv"),
                    "day,agency,type,outcome,count\n2026-02-27,prov-40,LOOKUP,MATCH,345\n");
            succeeds(kafka, "history", "import", history.toString());
            succeeds(kafka, "close", "--month", "2026-02");
            await("the monitor has read the book")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Objects.equals(monitor.scrape().get("popdb_books_chain_length"), 1.0));
            succeeds(kafka, "backup", backup.toString());
            scraped = monitor.scrape();
        }
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void goesOnFromABackupOntoBrokersThatHaveLostEverything() throws Exception {
        byte[] exported = export(kafka, "before.json");
        String books = succeeds(kafka, "books", "--json").out();
        try (KafkaFixture empty = KafkaFixture.start()) {
            empty.setUp(ROSTER);

            succeeds(empty, "restore", backup.toString());

            assertThat(succeeds(empty, "books", "--json").out()).isEqualTo(books);
            assertThat(export(empty, "after.json")).isEqualTo(exported);
            assertThat(pulse(empty, "close", "--month", "2026-02").err()).contains("2026-02 is closed, in revision 1");
            try (LocalMonitor monitor = LocalMonitor.start(empty, ROSTER, folder.resolve("state-after"));
                    SomeAgencies agencies = new SomeAgencies(empty)) {
                monitor.awaitTotal("what was restored is shown", total -> total.requests() > 0);
                assertThat(StateSerdes.DAY_COUNTS.toBytes(monitor.total())).isEqualTo(counted);
                assertThat(figures(monitor.scrape()))
                        .isEqualTo(figures(scraped))
                        .hasSizeGreaterThan(1_000);
                agencies.speak("prov-40");
                monitor.awaitTotal("what comes is counted on top", total -> total.requests() == 7 * 8);
                assertThat(monitor.of("prov-40").requests()).isEqualTo(4 * 8);
                assertThat(onTopOf(scraped, monitor.scrape()))
                        .containsEntry(LOOKUPS, 8.0)
                        .allSatisfy(
                                (series, more) -> assertThat(series).containsAnyOf("prov-40", "province", "nation"));
            }
            try (LocalMonitor again = LocalMonitor.start(empty, ROSTER, folder.resolve("state-anew"))) {
                again.awaitTotal("it is all there again", total -> total.requests() == 7 * 8);
                assertThat(onTopOf(scraped, again.scrape())).containsEntry(LOOKUPS, 8.0);
            }
            CommandLineRun recount = pulse(empty, "recount", "--allow-uncovered");
            assertThat(recount.out())
                    .contains("prov-40: the log no longer covers whole")
                    .contains("ent-evn: the log no longer covers whole")
                    .contains(", 0 figures differ");
            assertThat(recount.exit())
                    .as("what was counted before is in no log")
                    .isZero();
            refuses(empty, 3, "there are records in", "restore", backup.toString());
        }
    }

    @Test
    void closesNoMonthASecondTimeWhoseBookWasLostAndPutsItBack() throws Exception {
        byte[] exported = export(kafka, "before.json");
        try (Admin admin = kafka.admin()) {
            admin.deleteTopics(List.of(Topics.BOOKS)).all().get(60, TimeUnit.SECONDS);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !admin.listTopics().names().get().contains(Topics.BOOKS));
        }
        kafka.setUp(ROSTER);

        refuses(kafka, 3, "2026-02/1 was closed, with SHA-256", "close", "--month", "2026-02");
        refuses(kafka, 1, "2026-02/1 was closed, with SHA-256", "books");
        succeeds(kafka, "restore", backup.toString(), "--missing");

        assertThat(succeeds(kafka, "books").out()).contains("2026-02");
        assertThat(export(kafka, "after.json")).isEqualTo(exported);
    }

    @Test
    void makesNothingOfATornBackup() throws Exception {
        Path file = backup.resolve(Topics.COUNTS + ".jsonl.gz");
        byte[] whole = Files.readAllBytes(file);
        try (KafkaFixture empty = KafkaFixture.start()) {
            empty.setUp(ROSTER);

            Files.write(file, Arrays.copyOf(whole, whole.length - 1));
            refuses(empty, 1, Topics.COUNTS + ".jsonl.gz is not as it was written", "restore", backup.toString());
            Files.delete(file);
            refuses(empty, 1, Topics.COUNTS + ".jsonl.gz is missing", "restore", backup.toString());
            Files.write(file, whole);
            Files.move(backup.resolve("SHA256SUMS"), folder.resolve("elsewhere"));
            refuses(empty, 1, "it has no SHA256SUMS", "restore", backup.toString());

            assertThat(TopicText.of(empty, Topics.COUNTS)).isEmpty();
            assertThat(TopicText.of(empty, Topics.BOOKS)).isEmpty();
        }
    }

    /** What was counted, what the books say, and what is told of all time: none of it is of a process, or of the moment. */
    private static SortedMap<String, Double> figures(Map<String, Double> samples) {
        SortedMap<String, Double> figures = Scrapes.counters(samples);
        samples.forEach((series, value) -> {
            if (STANDING.stream().anyMatch(series::startsWith)) {
                figures.put(series, value);
            }
        });
        return figures;
    }

    /** By how much each has grown; nothing may have fallen. */
    private static SortedMap<String, Double> onTopOf(Map<String, Double> before, Map<String, Double> after) {
        SortedMap<String, Double> then = figures(before);
        SortedMap<String, Double> grown = new TreeMap<>();
        figures(after).forEach((series, value) -> {
            double more = value - then.getOrDefault(series, 0.0);
            assertThat(more).as(series).isNotNegative();
            if (more > 0) {
                grown.put(series, more);
            }
        });
        assertThat(figures(after).keySet()).containsAll(then.keySet());
        return grown;
    }

    private byte[] export(KafkaFixture from, String name) throws Exception {
        Path file = folder.resolve(name);
        succeeds(from, "export", "--month", "2026-02", "--format", "json", "--out", file.toString());
        return Files.readAllBytes(file);
    }

    private static CommandLineRun succeeds(KafkaFixture at, String... args) {
        CommandLineRun run = pulse(at, args);
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private static void refuses(KafkaFixture at, int exit, String why, String... args) {
        CommandLineRun run = pulse(at, args);
        assertThat(run.err()).contains(why);
        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
    }

    private static CommandLineRun pulse(KafkaFixture at, String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--bootstrap";
        all[args.length + 1] = at.bootstrap();
        return CommandLineRun.of(all);
    }
}
