package io.popdb.pulse.agent.follow;

import static io.popdb.pulse.agent.follow.FollowerFixture.line;
import static io.popdb.pulse.agent.follow.FollowerFixture.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A last line that nobody has ended counts too, once nobody is writing it; of a file that was cut off it waits for the rest. */
@Timeout(60)
class LastLineTest {
    @TempDir
    private Path folder;

    private SteppedFollower log;

    @BeforeEach
    void begin() throws IOException {
        log = new SteppedFollower(folder, "access.log");
    }

    @Test
    void readsTheOnlyLineOfAFileThoughNobodyEndedIt() throws IOException {
        log.append("access.log", line(1).stripTrailing());
        log.live(Duration.ofMinutes(3));

        assertThat(log.counted()).containsExactly(1L);
        assertThat(log.status().problem()).isEmpty();

        log.append("access.log", "\n" + line(2));
        log.live(Duration.ofMinutes(1)).restart().live(Duration.ofMinutes(1));

        assertThat(log.counted()).containsExactly(1L, 2L);
        assertThat(log.status().rejected()).isEmpty();
    }

    @Test
    void readsTheLastLineOfTheLivingLog() throws IOException {
        log.append("access.log", lines(1, 2) + line(3).stripTrailing());
        log.live(Duration.ofSeconds(30));
        assertThat(log.counted()).hasSize(2);

        log.live(Duration.ofMinutes(3));

        assertThat(log.counted()).containsExactly(1L, 2L, 3L);
        assertThat(log.status().bytesBehind()).isZero();
    }

    @Test
    void readsTheOnlyLineOfAPackedFileAtOnce() throws IOException {
        Files.write(log.file("access.log.1.gz"), SteppedFollower.gzip(line(1).stripTrailing()));
        log.live(Duration.ofSeconds(10));

        assertThat(log.counted()).containsExactly(1L);
        assertThat(log.status().bytesBehind()).isZero();
    }

    @Test
    void saysThatAPackedFileIsCutOffAndLosesNothingOfItOnceItIsMended() throws IOException {
        byte[] whole = SteppedFollower.gzip(lines(1, 4_000));
        for (int length : new int[] {5, 600, whole.length / 2, whole.length - 3}) {
            Files.write(log.file("access.log.1.gz"), Arrays.copyOf(whole, length));
            log.live(Duration.ofMinutes(5));
            assertThat(log.status().problem().orElseThrow()).contains("access.log.1.gz is cut off");
            assertThat(log.status().readable()).isFalse();
            assertThat(log.status().bytesBehind() > 0)
                    .as("behind in %d bytes", length)
                    .isEqualTo(length > 5);
        }
        log.restart().live(Duration.ofSeconds(10));
        Files.write(log.file("access.log.1.gz"), whole);
        log.live(Duration.ofSeconds(10));

        assertThat(log.counted())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 4_000).boxed().toList());
        assertThat(log.status().problem()).isEmpty();
        assertThat(log.status().rejected()).isEmpty();
    }

    @Test
    void doesNotWithholdTheLivingLogForAnOldFileThatIsCutOff() throws IOException {
        byte[] whole = SteppedFollower.gzip(lines(1, 4_000));
        Files.write(log.file("access.log.1.gz"), Arrays.copyOf(whole, whole.length / 2));
        log.append("access.log", line(5_000));
        log.live(Duration.ofMinutes(5));

        assertThat(log.status().problem()).isPresent();
        assertThat(log.status().readable()).isTrue();
    }

    /** The original is gone, and the copy in the archive is not whole: nothing counts twice, and it is told. */
    @Test
    void countsNothingTwiceOfAFileWhoseOnlyCopyIsCutOff() throws IOException {
        log.append("access.log.1", lines(1, 4_000));
        log.live(Duration.ofSeconds(30));
        byte[] whole = SteppedFollower.gzip(lines(1, 4_001));
        Files.write(log.file("access.log.1.gz"), Arrays.copyOf(whole, whole.length / 2));
        Files.delete(log.file("access.log.1"));
        log.live(Duration.ofMinutes(30));
        Files.write(log.file("access.log.1.gz"), whole);
        log.live(Duration.ofSeconds(30));

        assertThat(log.counted())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 4_001).boxed().toList());
    }
}
