package io.popdb.pulse.faults.rehearsal;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.demo.BrokerPlan;
import io.popdb.pulse.demo.ChildBroker;
import io.popdb.pulse.demo.Loopback;
import io.popdb.pulse.demo.drill.Due;
import io.popdb.pulse.demo.drill.Findings;
import io.popdb.pulse.domain.watch.Kept;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.faults.cluster.HttpProbe;
import io.popdb.pulse.faults.cluster.PulseLaunch;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.controls.OperatorTopics;
import io.popdb.pulse.topics.rows.IncidentRow;
import io.popdb.pulse.topics.rows.KeptJson;
import io.popdb.pulse.topics.setup.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A broker and a monitor as processes, which take up seven generated weeks where they end, and the hour after them as it occurs.
 *
 * <p>The past is judged here, by the monitor's own rules, and lies in the changelog of its store, from which it takes up its memory
 * when it starts.
 */
final class Rehearsal {
    private static final String CHANGELOG = "popdb-pulse-judgement-changelog";
    private static final int PARTITIONS = 4;
    private static final Duration START_WITHIN = Duration.ofMinutes(4);
    private static final Duration PATIENCE = Duration.ofHours(3);
    private static final long LOOKS_EVERY_MILLIS = 10_000;

    private final Path folder;
    private final long seed;
    private final Consumer<String> tell;
    private final InstantSource clock = InstantSource.system();
    private final Roster roster = RosterFile.shipped();

    Rehearsal(Path folder, long seed, Consumer<String> tell) {
        this.folder = folder;
        this.seed = seed;
        this.tell = tell;
    }

    Findings play() throws IOException, InterruptedException {
        WorkCalendar calendar = CalendarFile.shipped();
        Morning.requirePlayable(clock.instant(), calendar);
        try (ChildBroker broker =
                new ChildBroker(new BrokerPlan(folder.resolve("broker"), 0, "512m", START_WITHIN, Map.of()))) {
            broker.start();
            KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", broker.bootstrap()));
            new Setup(broker.bootstrap(), roster, PARTITIONS, Duration.ofDays(400), Optional.of((short) 1)).run();
            long begin = Math.floorDiv(clock.millis(), Spans.MINUTE_MILLIS);
            Morning morning = Morning.beginningAt(begin, roster, calendar, seed);
            tell.accept(morning.past());
            plant(morning.kept(), clients);
            try (LiveTraffic traffic = LiveTraffic.start(broker.bootstrap(), roster, morning.minutes(), clock)) {
                traffic.awaitPresent();
                return watchByMonitor(morning, begin, traffic, clients);
            }
        }
    }

    private static void plant(Map<String, Kept> kept, KafkaClients clients) throws InterruptedException {
        try (Admin admin = clients.admin();
                Producer<String, byte[]> producer = clients.writer()) {
            NewTopic changelog = new NewTopic(CHANGELOG, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(List.of(changelog)).all().get();
            for (Map.Entry<String, Kept> each : kept.entrySet()) {
                producer.send(new ProducerRecord<>(
                                CHANGELOG, 0, each.getKey(), KeptJson.SERDE.toBytes(each.getValue())))
                        .get();
            }
        } catch (ExecutionException refused) {
            throw clients.refusal(refused);
        }
    }

    private Findings watchByMonitor(Morning morning, long begin, LiveTraffic traffic, KafkaClients clients)
            throws IOException, InterruptedException {
        int port = Loopback.freePort(RandomGenerator.getDefault());
        Process monitor = startMonitor(clients.bootstrap(), port);
        Runtime.getRuntime().addShutdownHook(new Thread(monitor::destroyForcibly, "rehearsal-end"));
        try {
            HttpProbe probe = new HttpProbe(Loopback.HOST + ":" + port);
            return watch(morning.due(), begin, clients, probe, () -> {
                traffic.requireSound();
                if (!monitor.isAlive()) {
                    throw new BrokenException("The monitor has ended: see " + folder);
                }
            });
        } finally {
            monitor.destroyForcibly().waitFor();
        }
    }

    private Process startMonitor(String bootstrap, int port) throws IOException {
        Path home = Files.createDirectories(folder.resolve("monitor"));
        List<String> arguments = List.of(
                "monitor",
                "--bootstrap",
                bootstrap,
                "--http-port",
                Integer.toString(port),
                "--state-dir",
                home.resolve("state").toString());
        return PulseLaunch.service("512m", arguments).start(home.resolve("monitor.log"));
    }

    /** Until all that is due has been found, or all should have been; what it has not yet seen the monitor need not say. */
    private Findings watch(List<Due> due, long begin, KafkaClients clients, HttpProbe probe, Runnable requireSound)
            throws InterruptedException {
        OperatorTopics topics = new OperatorTopics(clients.settings());
        Findings found = Findings.of(due);
        long until = due.stream().mapToLong(Due::foundByMillis).max().orElseThrow();
        long seen = Long.MIN_VALUE;
        while (seen < until) {
            Thread.sleep(LOOKS_EVERY_MILLIS);
            requireSound.run();
            if (clock.millis() > begin * Spans.MINUTE_MILLIS + PATIENCE.toMillis()) {
                throw new BrokenException("The monitor has not seen enough in " + PATIENCE + ": see " + folder);
            }
            seen = probe.get("/api/v1/agencies")
                    .map(AgenciesAnswer::lowestWatermark)
                    .orElse(Long.MIN_VALUE);
            int told = found.said().size();
            found = found.saying(Morning.said(
                    topics.incidents().values().stream()
                            .map(IncidentRow::incident)
                            .toList(),
                    begin));
            found.said().stream()
                    .skip(told)
                    .forEach(incident -> tell.accept("said: " + incident.id() + ": "
                            + incident.sentence().en()));
        }
        return found;
    }
}
