package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.cli.Pulse;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A drill, live: seven agencies go wrong, each in its way, before a monitor that has learned their weeks from the counts. */
@Timeout(1_200)
final class DrillIT {
    private static final int AGENCIES = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path folder;

    @Test
    void findsEachFaultAsWhatItIsOnceAndSaysNothingElse() throws Exception {
        Path file = folder.resolve("roster.yaml");
        Files.writeString(file, rows());
        Roster roster = RosterFile.read(file);
        kafka.setUp(roster);
        StringWriter out = new StringWriter();

        CompletableFuture<Integer> drill = CompletableFuture.supplyAsync(() -> drill(out, file));
        await("the past is there")
                .atMost(PATIENCE)
                .until(() -> drill.isDone() || out.toString().contains("Start the monitor now"));
        try (LocalMonitor monitor = LocalMonitor.start(kafka, roster, folder.resolve("state"))) {
            await("the drill is over").atMost(PATIENCE).until(drill::isDone);
            assertThat(monitor.hasFailed()).isFalse();
        }

        assertThat(drill.join()).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("All was found in time, and nothing else was said.")
                .doesNotContain("Left out");
        assertThat(drill(out, file)).as("it is refused where events are").isEqualTo(3);
    }

    private int drill(StringWriter out, Path roster) {
        return Pulse.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(
                        "drill",
                        "--fast",
                        "--only",
                        "heartbeats-missed,failing,rejects,spoof,unknown-agency,gap,clock-fast",
                        "--roster",
                        roster.toString(),
                        "--bootstrap",
                        kafka.bootstrap());
    }

    /** The first sends heartbeats. */
    private static String rows() {
        return "version: 1\nagencies:\n"
                + IntStream.range(0, AGENCIES).mapToObj(DrillIT::row).collect(Collectors.joining());
    }

    private static String row(int i) {
        return """
                  - id: min-%d
                    category: ministry
                    name: {vi: "Bộ %d", en: "Ministry %d"}
                    schedule: always
                    silentAfter: PT10M
                %s    confidence: guess
                """
                .formatted(i, i, i, i == 0 ? "    heartbeatEvery: PT5S\n" : "");
    }
}
