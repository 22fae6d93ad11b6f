package io.popdb.pulse.agent.follow;

import static io.popdb.pulse.agent.follow.FollowerFixture.line;
import static io.popdb.pulse.agent.follow.FollowerFixture.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What many files cost grows as they do, not as their square. */
@Timeout(600)
class ManyFilesTest {
    private static final int FILES = 10_000;
    private static final long MOST_BYTES = 50_000_000;
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
