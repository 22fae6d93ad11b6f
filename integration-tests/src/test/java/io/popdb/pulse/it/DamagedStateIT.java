package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.FileDamage;
import io.popdb.pulse.contract.Seed;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever becomes of the files in the state directory, the monitor starts, and its figures are exact. A few damages by
 * chance; {@code -Dpulse.damages=all} tries every one on every kind of file.
 */
@Timeout(7200)
final class DamagedStateIT {
    private static final Roster ROSTER = RosterFile.shipped();
    private static final List<String> AGENCIES = List.of("prov-40", "min-moj", "ent-evn");
    private static final int SOURCES = 4;
    private static final String DAMAGES = System.getProperty("pulse.damages", "6");

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @AutoClose
    private final KafkaProducer<byte[], byte[]> producer = kafka.producer();

    @TempDir
    private Path folder;

    /** The next number of each source. */
    private final Map<String, Long> sequences = new HashMap<>();

    private final Map<String, Long> sent = new TreeMap<>();
    private final Map<String, Long> resent = new TreeMap<>();

    /** How the monitor was ended that left the state. */
    private enum End {
        STOPPED,
        KILLED,
        /** By a version that did not seal what it left. */
        UNSEALED
    }

    private record Case(End end, Path file, FileDamage damage) {}

    @BeforeEach
    void makeTopics() throws InterruptedException {
        kafka.setUp(ROSTER);
    }

    @Test
    void startsWithExactFiguresWhateverWasDamaged() throws Exception {
        leaveStates();
        List<Case> cases = new ArrayList<>();
        for (End end : End.values()) {
            for (Path file : ofEachKind(Folders.files(left(end)))) {
                for (FileDamage damage : FileDamage.values()) {
                    cases.add(new Case(end, file, damage));
                }
            }
        }
        Random random = Seed.random("startsWithExactFiguresWhateverWasDamaged");
        Collections.shuffle(cases, random);
        int tried = DAMAGES.equals("all") ? cases.size() : Integer.parseInt(DAMAGES);

        for (Case each : cases.subList(0, tried)) {
            Path state = folder.resolve("state");
            Folders.copy(left(each.end), state);
            each.damage.to(state.resolve(each.file));

            long began = System.nanoTime();
            try (LocalMonitor monitor = LocalMonitor.start(kafka, ROSTER, state)) {
                sendSome();
                awaitExact(each.toString(), monitor);
            }
            System.out.println(each + ": exact after " + (System.nanoTime() - began) / 1_000_000 + " ms, set aside "
                    + setAside(state));
            Folders.delete(state);
        }
    }

    @Test
    void goesOnWhenItsStateIsDeletedUnderIt() throws Exception {
        Path state = folder.resolve("state");
        try (LocalMonitor monitor = LocalMonitor.start(kafka, ROSTER, state)) {
            sendSome();
            awaitExact("counted", monitor);

            Folders.delete(state.resolve("popdb-pulse"));

            sendSome();
            awaitExact("counted without its state", monitor);
        }
        try (LocalMonitor monitor = LocalMonitor.start(kafka, ROSTER, state)) {
            sendSome();
            awaitExact("counted after a new start", monitor);
        }
    }

    /** What lies there after each way to end: what a kill leaves is what lies there while the monitor runs. */
    private void leaveStates() throws Exception {
        Path state = folder.resolve("first");
        for (int run = 0; run < 2; run++) { // what a restart leaves has more files
            try (LocalMonitor monitor = LocalMonitor.start(kafka, ROSTER, state)) {
                for (int i = 0; i < 10; i++) {
                    sendSome();
                }
                awaitExact("counted", monitor);
                if (run == 1) {
                    Folders.copy(state, left(End.KILLED));
                }
            }
        }
        Folders.copy(state, left(End.STOPPED));
        Folders.copy(state, left(End.UNSEALED));
        Files.delete(left(End.UNSEALED).resolve("popdb-pulse.seal"));
        Files.delete(left(End.UNSEALED).resolve("popdb-pulse.lock"));
    }

    private Path left(End end) {
        return folder.resolve(end.name());
    }

    /** One of each name but for its digits, in each kind of task. */
    private static List<Path> ofEachKind(List<Path> files) {
        Map<String, Path> kinds = new TreeMap<>();
        files.forEach(file ->
                kinds.putIfAbsent(file.toString().replaceFirst("0_\\d", "0_n").replaceAll("\\d{3,}", "n"), file));
        return List.copyOf(kinds.values());
    }

    /** Events of today and of two years back, and each last one of a source again. */
    private void sendSome() throws Exception {
        List<Future<?>> acknowledged = new ArrayList<>();
        for (String agency : AGENCIES) {
            for (int source = 0; source < SOURCES; source++) {
                String id = "gw-" + source;
                long next = sequences.merge(agency + id, 1L, Long::sum) - 1;
                EventFixture event = EventFixture.lookup()
                        .agency(agency)
                        .source(id)
                        .sequence(next)
                        .occurredAt(Instant.now().minus(Duration.ofDays(next * 7 % 700)));
                acknowledged.add(producer.send(AccessLog.record(agency, event)));
                acknowledged.add(producer.send(AccessLog.record(agency, event)));
                sent.merge(agency, 1L, Long::sum);
                resent.merge(agency, 1L, Long::sum);
            }
        }
        for (Future<?> each : acknowledged) {
            each.get();
        }
    }

    private void awaitExact(String what, LocalMonitor monitor) throws Exception {
        long all = AccessLog.records(kafka);
        monitor.awaitTotal(what, counts -> counts.received() >= all);
        for (String agency : AGENCIES) {
            assertThat(monitor.of(agency).requests()).as(what + ": " + agency).isEqualTo(sent.get(agency));
            assertThat(monitor.of(agency).duplicates())
                    .as(what + ": duplicates of " + agency)
                    .isEqualTo(resent.get(agency));
        }
        assertThat(monitor.total().received()).as(what).isEqualTo(all);
    }

    private static long setAside(Path state) throws Exception {
        try (Stream<Path> beside = Files.list(state)) {
            return beside.filter(path -> path.getFileName().toString().contains(".damaged-"))
                    .count();
        }
    }
}
