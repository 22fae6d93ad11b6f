package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.simulator.Simulation;
import io.popdb.pulse.simulator.SimulationSettings;
import io.popdb.pulse.simulator.TrafficPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a monitor counted, counted once more; and what was counted before there was one. */
@Timeout(1_800)
final class RecountIT {
    private static final Roster ROSTER = RosterFile.shipped();
    private static final int COUNT = 20_000;

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path folder;

    @Test
    void findsTheSameThenWhatDiffersThenWhatTheLogHasLost() throws Exception {
        kafka.setUp(ROSTER);
        DayCounts counted;
        try (LocalMonitor monitor = LocalMonitor.start(kafka, ROSTER, folder.resolve("state"))) {
            simulation().run();
            monitor.awaitTotal("all counted", counts -> counts.requests() == COUNT);
            counted = monitor.of("prov-40");
        }

        CommandLineRun same = pulse("recount", "--threads", "3");
        assertThat(same.out()).contains(", 0 figures differ").doesNotContain("no longer covers");
        assertThat(same.exit()).isZero();

        try (BookRecords records = BookRecords.into(kafka)) {
            records.commit(() -> records.counted("prov-40", VietnamTime.day(Instant.now()), inflated(counted)));
        }
        CommandLineRun differs = pulse("recount");
        assertThat(differs.exit()).as(differs.err()).isEqualTo(1);
        assertThat(differs.out()).contains("prov-40", "LOOKUP", "9,000,000").doesNotContain("prov-79 ");

        forgetTheBeginning("prov-40");
        CommandLineRun lost = pulse("recount");
        assertThat(lost.out())
                .contains("prov-40: the log no longer covers whole")
                .contains(", 0 figures differ")
                .as("the monitor's marks tell when the last records arrived")
                .doesNotContain("nothing is left of");
        assertThat(lost.exit()).as("not every day was compared").isEqualTo(1);
        assertThat(pulse("recount", "--allow-uncovered").exit()).isZero();

        makeAnew("prov-79");
        CommandLineRun anew = pulse("recount", "--allow-uncovered");
        assertThat(anew.out())
                .contains("prov-79: nothing is left of what was counted of partition")
                .contains(", 0 figures differ");
        assertThat(anew.exit()).isZero();
        assertThat(anew.err()).doesNotContain("WARN");

        purgesWhatIsCountedAndNothingElse("ent-evn");
        CommandLineRun purged = pulse("recount");
        assertThat(purged.out())
                .contains("ent-evn: the log no longer covers whole")
                .contains(", 0 figures differ");
        assertThat(purged.exit()).as("it gives no lower figure, and says so").isEqualTo(1);
    }

    @Test
    void holdsEachClosedBookAgainstWhatTheLogsHeldWhenItWasClosed() throws Exception {
        kafka.setUp(ROSTER);
        LocalDate day = VietnamTime.day(Instant.now()).minusMonths(2).withDayOfMonth(15);
        String month = YearMonth.from(day).toString();
        Instant occurred = VietnamTime.startOf(day).plus(Duration.ofHours(9));
        DayCounts counted;
        try (LocalMonitor monitor = LocalMonitor.start(kafka, ROSTER, folder.resolve("state"));
                SomeAgencies agencies = new SomeAgencies(kafka)) {
            agencies.speak("prov-40", occurred);
            agencies.speak("ent-evn", occurred);
            monitor.awaitTotal("all is counted", total -> total.requests() == 16);
            succeeds("close", "--month", month);
            agencies.speak("prov-40", occurred);
            monitor.awaitTotal("what came late is counted", total -> total.requests() == 24);
            counted = monitor.of("prov-40");
        }
        assertThat(succeeds("recount").out())
                .as("what came after the book was closed is not in it")
                .contains("1 closed books compared, 0 figures differ");

        succeeds("close", "--month", month, "--revise", "--reason", "what came late");
        assertThat(succeeds("recount", "--month", month).out()).contains("2 closed books compared, 0 figures differ");

        LocalDate eve = day.minusDays(1);
        try (BookRecords records = BookRecords.into(kafka)) {
            records.commit(() -> records.counted("prov-40", eve, inflated(counted), List.of()));
        }
        succeeds("close", "--month", month, "--revise", "--reason", "a figure from nowhere");
        CommandLineRun wrong = pulse("recount");
        assertThat(wrong.exit()).as(wrong.err()).isEqualTo(1);
        assertThat(wrong.out())
                .containsPattern(month + "/3 +prov-40 +" + eve + " LOOKUP +9,000,000 +0 +9,000,000 ")
                .containsPattern(month + "/3 +prov-40 +month LOOKUP MATCH +9,000,016 +16 +9,000,000 ")
                .contains("3 closed books compared, 2 figures differ")
                .doesNotContain(month + "/1", month + "/2");
    }

    private CommandLineRun succeeds(String... args) {
        CommandLineRun run = pulse(args);
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        return run;
    }

    private void makeAnew(String agency) throws Exception {
        String topic = Topics.access(agency);
        try (Admin admin = kafka.admin()) {
            admin.deleteTopics(List.of(topic)).all().get();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !admin.listTopics().names().get().contains(topic));
            admin.createTopics(List.of(new NewTopic(topic, KafkaFixture.PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    @Test
    void bringsInWhatWasCountedBeforeAndRefusesWhatOverlaps() throws Exception {
        kafka.setUp(ROSTER);
        try (BookRecords records = BookRecords.into(kafka)) {
            records.commit(() -> records.counted("prov-40", LocalDate.of(2026, 3, 5), 5));
        }
        Path good = Files.writeString(
                folder.resolve("good.csv"),
                """
                day,agency,type,outcome,count
                2026-03-04,prov-40,LOOKUP,MATCH,40
                2026-03-04,ent-evn,LOOKUP,MATCH,2
                """);
        Path bad = Files.writeString(
                folder.resolve("bad.csv"),
                """
                day,agency,type,outcome,count
                2026-03-03,prov-40,LOOKUP,MATCH,1
                2026-03-05,prov-40,LOOKUP,MATCH,1
                2026-02-25,prov-40,LOOKUP,MATCH,1
                """);

        CommandLineRun refused = pulse("history", "import", bad.toString());
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains("2 days cannot be brought in, nothing was written")
                .contains("prov-40/2026-03-05: Pulse itself has counted that day")
                .contains("prov-40/2026-02-25: lies inside the opening balance of nation");
        assertThat(TopicText.of(kafka, Topics.HISTORY)).isEmpty();

        assertThat(pulse("history", "import", good.toString()).out())
                .contains("imported 2 days of agencies with 42 requests");
        assertThat(pulse("history", "import", good.toString()).out()).contains("2 were there already");
        Path book = folder.resolve("provisional.json");
        assertThat(pulse("export", "--month", "2026-03", "--format", "json", "--out", book.toString())
                        .exit())
                .isZero();
        assertThat(Files.readString(book)).contains("\"requests\":47,").contains("\"imported\":42,");

        assertThat(pulse("history", "remove", "ent-evn", "--from", "2026-03-01", "--to", "2026-03-31")
                        .exit())
                .isZero();
        assertThat(pulse("export", "--month", "2026-03", "--format", "json", "--out", book.toString())
                        .exit())
                .isZero();
        assertThat(Files.readString(book)).contains("\"requests\":45,").contains("\"imported\":40,");
    }

    private Simulation simulation() {
        SimulationSettings settings = SimulationSettings.of(PublisherSettings.of(kafka.bootstrap()))
                .withPlan(new TrafficPlan.Paced(COUNT / 4.0, TrafficPlan.Shape.FLAT))
                .withHeartbeatEvery(Optional.of(Duration.ofSeconds(1)))
                .withCount(OptionalLong.of(COUNT));
        return new Simulation(settings, ROSTER, CalendarFile.shipped(), InstantSource.system());
    }

    /** A count that fell would be refused as such. */
    private static DayCounts inflated(DayCounts counted) {
        DayCounts counts = counted.copy();
        counts.setFigure("requests." + RequestType.LOOKUP + "." + Outcome.MATCH, 9_000_000);
        counts.setFigure("received", counts.requests() + counts.heartbeats() + counts.duplicates() + counts.rejected());
        return counts;
    }

    private void forgetTheBeginning(String agency) throws Exception {
        Map<TopicPartition, RecordsToDelete> first = new HashMap<>();
        for (int partition = 0; partition < KafkaFixture.PARTITIONS; partition++) {
            first.put(new TopicPartition(Topics.access(agency), partition), RecordsToDelete.beforeOffset(-1));
        }
        try (Admin admin = kafka.admin()) {
            admin.deleteRecords(first).all().get();
        }
    }

    private void purgesWhatIsCountedAndNothingElse(String agency) throws Exception {
        for (Map.Entry<TopicPartition, Long> partition : ends(agency).entrySet()) {
            if (partition.getValue() == 0) {
                continue;
            }
            String[] upTo = {
                "purge",
                agency,
                "--partition",
                Integer.toString(partition.getKey().partition()),
                "--through",
                Long.toString(partition.getValue() - 1)
            };
            CommandLineRun shown = succeeds(upTo);
            assertThat(shown.out())
                    .contains("what was counted stays counted", "1 counted days of the agency", "nothing was deleted");
            assertThat(with(upTo, "--confirm", "1", "--reason", "x", "--by", "lan")
                            .exit())
                    .as("another number")
                    .isEqualTo(partition.getValue() == 1 ? 0 : 3);

            sendUncounted(partition.getKey());
            upTo[5] = Long.toString(partition.getValue());
            CommandLineRun uncounted = pulse(upTo);
            assertThat(uncounted.exit()).as("what nobody has counted").isEqualTo(3);
            assertThat(uncounted.err()).contains("would be lost", "Nothing was deleted");

            upTo[5] = Long.toString(partition.getValue() - 1);
            String all = Long.toString(partition.getValue());
            CommandLineRun done = with(upTo, "--confirm", all, "--reason", "letter 17/BC", "--by", "lan");
            assertThat(done.exit()).as(done.err()).isZero();
            assertThat(pulse(upTo).exit()).as("nothing lies there any more").isEqualTo(3);
        }
        assertThat(succeeds("audit", "--agency", agency, "--kind", "purged").out())
                .contains("lan", "records purged", agency + "/", "letter 17/BC");
    }

    private CommandLineRun with(String[] first, String... more) {
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return pulse(all);
    }

    private Map<TopicPartition, Long> ends(String agency) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < KafkaFixture.PARTITIONS; partition++) {
            asked.put(new TopicPartition(Topics.access(agency), partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Admin admin = kafka.admin()) {
            admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        }
        return ends;
    }

    private void sendUncounted(TopicPartition partition) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
            producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), null, new byte[] {'x'}))
                    .get();
        }
    }

    private CommandLineRun pulse(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--bootstrap";
        all[args.length + 1] = kafka.bootstrap();
        return CommandLineRun.of(all);
    }
}
