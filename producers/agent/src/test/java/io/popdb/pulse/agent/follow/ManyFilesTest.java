package io.popdb.pulse.agent.follow;

import static io.popdb.pulse.agent.follow.FollowerFixture.line;
import static io.popdb.pulse.agent.follow.FollowerFixture.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What many files cost grows as they do, not as their square. */
@Timeout(600)
class ManyFilesTest {
    private static final int FILES = 10_000;
    private static final long MOST_BYTES = 50_000_000;
    private static final int SOME = 2_000;
    private static final long MOST_BYTES_OF_SOME = MOST_BYTES / FILES * SOME;
    private static final Path IO = Path.of("/proc/self/io");

    @TempDir
    private Path folder;

    @Test
    void writesLittleForTenThousandFilesAndCountsEachLineOnce() throws IOException {
        assumeTrue(Files.isReadable(IO), "only Linux tells how much was written");
        SteppedFollower log = new SteppedFollower(folder, "*.log");
        for (int i = 0; i < FILES; i++) {
            Files.writeString(log.file("request-" + i + "-a.log"), lines(3 * i, 3 * i + 2));
        }
        long before = bytesWritten();
        long cpu = cpuNanos();

        log.readAll().confirmAll();

        long written = bytesWritten() - before;
        System.out.printf("%,d files: %,d bytes written, %.1f s of a core%n", FILES, written, (cpuNanos() - cpu) / 1e9);
        assertThat(log.counted()).hasSize(3 * FILES).doesNotHaveDuplicates();
        assertThat(written).isLessThan(MOST_BYTES);

        log.restart();
        for (int i = 0; i < 40; i++) {
            log.append("request-" + (i * 100) + "-a.log", line(1_000_000 + i));
        }
        log.readAll().confirmAll();
        assertThat(log.counted()).hasSize(3 * FILES + 40).doesNotHaveDuplicates();
    }

    @Test
    void writesAsLittleForPackedFiles() throws IOException {
        SteppedFollower log = followed();
        for (int i = 0; i < SOME; i++) {
            Files.write(log.file("request.log." + i + ".gz"), SteppedFollower.gzip(lines(3 * i, 3 * i + 2)));
        }

        assertThat(writtenWhile(() -> log.readAll().confirmAll())).isLessThan(MOST_BYTES_OF_SOME);
        assertThat(log.counted()).hasSize(3 * SOME).doesNotHaveDuplicates();
    }

    @Test
    void writesAsLittleWhereEachOfThemGrows() throws IOException {
        SteppedFollower log = followed();
        for (int i = 0; i < SOME; i++) {
            log.append("request-" + i + ".log", line(i));
        }
        log.readAll().confirmAll().restart();
        for (int i = 0; i < SOME; i++) {
            log.append("request-" + i + ".log", line(SOME + i));
        }

        assertThat(writtenWhile(() -> log.readAll().confirmAll())).isLessThan(MOST_BYTES_OF_SOME);
        assertThat(log.counted()).hasSize(2 * SOME).doesNotHaveDuplicates();
    }

    @Test
    void writesNextToNothingWhileNothingComesAlsoAfterARestart() throws IOException {
        SteppedFollower log = followed();
        for (int i = 0; i < SOME; i++) {
            log.append("request-" + i + ".log", line(i));
        }
        log.readAll().confirmAll();
        long state = Files.size(folder.resolve("state/state.json"));
        log.restart();

        assertThat(writtenWhile(() -> log.live(Duration.ofMinutes(2)))).isLessThan(3 * state);
        assertThat(log.counted()).hasSize(SOME).doesNotHaveDuplicates();
    }

    private SteppedFollower followed() throws IOException {
        assumeTrue(Files.isReadable(IO), "only Linux tells how much was written");
        return new SteppedFollower(folder, "request*.log");
    }

    @FunctionalInterface
    private interface Act {
        void run() throws IOException;
    }

    private static long writtenWhile(Act act) throws IOException {
        long before = bytesWritten();
        act.run();
        return bytesWritten() - before;
    }

    private static long bytesWritten() throws IOException {
        return Files.readAllLines(IO).stream()
                .filter(line -> line.startsWith("wchar: "))
                .mapToLong(line -> Long.parseLong(line.substring("wchar: ".length())))
                .sum();
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
