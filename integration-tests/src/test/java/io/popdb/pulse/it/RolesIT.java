package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.topics.identities.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command with the credentials of each role alone: it does its work with those that docs/security.md names, and ends in a
 * sentence with all others.
 */
@Timeout(1_800)
final class RolesIT {
    private static final String AGENCY = "prov-40";
    private static final String MONITOR = Role.MONITOR.user();
    private static final String CLOSER = Role.CLOSER.user();
    private static final String OPERATOR = Role.OPERATOR.user();
    private static final String READER = Role.READER.user();
    private static final String CENTRAL_AGENT = Role.CENTRAL_AGENT.user();
    private static final Set<String> CENTRE = Set.of(MONITOR, CLOSER, OPERATOR, READER);
    private static final int DONE = 0;
    private static final int BROKEN = 1;
    private static final int REFUSED = 3;

    @TempDir
    private static Path folder = Path.of("");

    private static SecuredBroker broker;
    private static ChildMonitor monitor;

    /** A command, whose it is, and what has to be done before it, each time, by whoever may. */
    private record Tried(Set<String> users, List<String> command, Runnable before) {
        static Tried of(Set<String> users, String... command) {
            return new Tried(users, List.of(command), () -> {});
        }

        /** What it writes must not be there yet. */
        Tried without(Path written) {
            return new Tried(users, command, () -> {
                try {
                    if (Files.exists(written)) {
                        Folders.delete(written);
                    }
                } catch (IOException kept) {
                    throw new UncheckedIOException(kept);
                }
            });
        }

        Tried after(String user, String... first) {
            return new Tried(
                    users, command, () -> assertThat(broker.as(user, first).exit())
                            .as(String.join(" ", first))
                            .isZero());
        }
    }

    @BeforeAll
    static void setUp() {
        broker = SecuredBroker.start(folder);
        broker.setUp("--set", "pulse.identities.central-agencies=min-moj," + AGENCY);
        monitor = new ChildMonitor(
                broker.bootstrap(),
                folder,
                "--client-config",
                broker.fileOf(MONITOR).toString());
        monitor.awaitReady();
    }

    @AfterAll
    static void stop() {
        monitor.close();
        broker.close();
    }

    @Test
    void eachCommandIsDoneForItsRolesAndRefusedToAllOthers() throws Exception {
        List<String> wrong = new ArrayList<>(tryAll(publishing()));
        monitor.awaitCounted(3);
        wrong.addAll(tryAll(atTheCentre()));

        assertThat(wrong).isEmpty();
    }

    private static List<String> tryAll(List<Tried> commands) {
        Set<String> users = new TreeSet<>(CENTRE);
        users.addAll(List.of(CENTRAL_AGENT, AGENCY, "ent-evn"));
        List<String> wrong = new ArrayList<>();
        for (Tried tried : commands) {
            for (String user : users) {
                tried.before().run();
                CommandLineRun run = broker.as(user, tried.command().toArray(String[]::new));
                if (tried.users().contains(user) != isDone(run) || (!isDone(run) && !saysWhy(user, run))) {
                    wrong.add(user + ": pulse " + String.join(" ", tried.command()) + " -> " + run);
                }
            }
        }
        return wrong;
    }

    /** What a rule of the books refuses was let through by the brokers. */
    private static boolean isDone(CommandLineRun run) {
        return run.exit() == DONE || (run.exit() == REFUSED && !run.err().contains("do not let"));
    }

    private static boolean saysWhy(String user, CommandLineRun run) {
        return run.exit() == BROKEN
                && run.err().lines().count() == 1
                && (run.err().contains("do not let " + user + " do that")
                        || run.err().contains("This client may not write to"));
    }

    private static List<Tried> publishing() throws IOException {
        return List.of(
                Tried.of(Set.of(AGENCY, CENTRAL_AGENT), once(AGENCY, "gw-1")),
                Tried.of(Set.of(CENTRAL_AGENT), once("min-moj", "gw-1")),
                Tried.of(Set.of("ent-evn"), once("ent-evn", "gw-1")));
    }

    private static List<Tried> atTheCentre() throws IOException {
        String day = LocalDate.now(VietnamTime.ZONE).plusDays(40).toString();
        String[] closure = {"closure", "add", AGENCY, day, "--reason", "moves", "--by", "lan"};
        Path days = Files.writeString(
                folder.resolve("days.csv"), "day,agency,type,outcome,count\n2025-03-01,prov-40,LOOKUP,MATCH,5\n");
        Path backup = folder.resolve("backup");
        String[] past = {"history", "import", "--inside-balance", days.toString()};
        return List.of(
                Tried.of(Set.of(OPERATOR, MONITOR), closure)
                        .after(OPERATOR, "closure", "add", AGENCY, day, "--reason", "stays", "--by", "lan"),
                Tried.of(Set.of(OPERATOR, MONITOR), "closure", "remove", AGENCY + "/" + day)
                        .after(OPERATOR, closure),
                Tried.of(CENTRE, "closure", "list"),
                Tried.of(CENTRE, "incidents"),
                Tried.of(CENTRE, "books"),
                Tried.of(CENTRE, "books", "verify", "--topics"),
                Tried.of(CENTRE, "backup", backup.toString()).without(backup),
                Tried.of(Set.of(CLOSER), "restore", backup.toString(), "--missing"),
                Tried.of(CENTRE, "pass-over"),
                Tried.of(CENTRE, "audit"),
                Tried.of(
                        CENTRE,
                        "export",
                        "--month",
                        "2026-03",
                        "--format",
                        "csv",
                        "--out",
                        folder.resolve("book.csv").toString()),
                Tried.of(Set.of(READER, MONITOR), "recount"),
                Tried.of(Set.of(CLOSER), "close", "--month", "2026-03"),
                Tried.of(Set.of(CLOSER), past),
                Tried.of(Set.of(CLOSER), "history", "remove", AGENCY, "--from", "2025-03-01", "--to", "2025-03-01")
                        .after(CLOSER, past),
                Tried.of(Set.of(), "setup", "--plan"),
                Tried.of(
                        Set.of(),
                        "setup",
                        "rotate",
                        AGENCY,
                        "--credentials",
                        folder.resolve("refused").toString()),
                Tried.of(Set.of(), "setup", "revoke", AGENCY));
    }

    private static String[] once(String agency, String source) throws IOException {
        Path log = Files.writeString(
                folder.resolve(agency + ".log"),
                "{\"type\":\"LOOKUP\",\"operation\":\"citizen.lookup\","
                        + "\"outcome\":\"MATCH\",\"durationMillis\":9,\"occurredAt\":\"2026-03-02T08:00:00+07:00\"}\n");
        String register = folder.resolve("imports.json").toString();
        return new String[] {
            "agent", "--once", "--file", log.toString(), "--agency", agency, "--source", source, "--register", register
        };
    }

    /** The brokers let an agency write what it will into its own topic; who it is, its topic says. */
    @Test
    void whoeverSpeaksInAnothersNameIsFoundOut() throws Exception {
        List<String> agencies =
                RosterFile.shipped().agencies().stream().map(Agency::id).toList();
        for (int i = 0; i < agencies.size(); i++) {
            EventFixture spoofed = EventFixture.lookup()
                    .agency(agencies.get((i + 1) % agencies.size()))
                    .occurredAt(Instant.now());
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    broker.client(agencies.get(i)), new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.send(AccessLog.record(agencies.get(i), spoofed)).get();
            }
        }

        await("each is a reject of its sender").atMost(Duration.ofMinutes(5)).untilAsserted(() -> {
            String metrics = monitor.get("/metrics").map(HttpResponse::body).orElse("");
            for (String agency : agencies) {
                assertThat(metrics)
                        .contains(
                                "popdb_events_rejected_total{agency=\"" + agency + "\",reason=\"spoofed_agency\"} 1.0");
            }
        });
    }

    @Test
    void theMonitorShowsWhenCredentialsAndCertificatesExpire() {
        await("the monitor looks").atMost(Duration.ofMinutes(5)).untilAsserted(() -> {
            String metrics = monitor.get("/metrics").map(HttpResponse::body).orElse("");
            assertThat(daysLeft(metrics, "popdb_credential_expiry_timestamp_seconds{user=\"prov-40\"}"))
                    .isBetween(364.0, 365.0);
            assertThat(daysLeft(metrics, "popdb_credential_expiry_timestamp_seconds{user=\"pulse-monitor\"}"))
                    .isBetween(364.0, 365.0);
            assertThat(daysLeft(metrics, "popdb_certificate_expiry_timestamp_seconds{of=\"brokers\"}"))
                    .isBetween(29.0, 30.0);
            assertThat(daysLeft(metrics, "popdb_certificate_expiry_timestamp_seconds{of=\"authority\"}"))
                    .isBetween(29.0, 30.0);
        });
    }

    @Test
    void theMonitorShowsHowMuchRoomTheBrokersDisksHave() {
        await("the monitor asks").atMost(Duration.ofMinutes(5)).untilAsserted(() -> {
            String metrics = monitor.get("/metrics").map(HttpResponse::body).orElse("");
            double usable = figure(metrics, "popdb_broker_log_dir_usable_bytes");
            assertThat(usable).isPositive().isLessThanOrEqualTo(figure(metrics, "popdb_broker_log_dir_total_bytes"));
        });
    }

    private static double figure(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double daysLeft(String metrics, String series) {
        return metrics.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .map(seconds -> (seconds - Instant.now().getEpochSecond()) / 86_400)
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void aMonitorOfAnotherRoleEndsWithASentence() {
        for (String user : List.of(READER, OPERATOR, CLOSER, AGENCY)) {
            CommandLineRun run = broker.as(
                    user,
                    "monitor",
                    "--http-port",
                    "0",
                    "--state-dir",
                    folder.resolve("state-of-" + user).toString());

            assertThat(run.exit()).as(user).isEqualTo(BROKEN);
            assertThat(run.err()).contains("The brokers do not let " + user + " do that");
        }
    }

    @Test
    void aPasswordThatIsNotTheirsEndsEveryCommandWithASentence() throws IOException {
        Path wrong = folder.resolve("wrong.properties");
        Files.writeString(
                wrong, Files.readString(broker.fileOf(READER)).replaceAll("password=\"[^\"]+", "password=\"guess"));
        for (List<String> command : List.of(List.of("books"), List.of("setup", "--plan"), List.of("monitor"))) {
            CommandLineRun run =
                    CommandLineRun.of(Stream.concat(command.stream(), Stream.of("--client-config", wrong.toString()))
                            .toArray(String[]::new));

            assertThat(run.exit()).as(run.err()).isEqualTo(BROKEN);
            assertThat(run.err()).contains("do not let " + READER + " in");
        }
    }
}
