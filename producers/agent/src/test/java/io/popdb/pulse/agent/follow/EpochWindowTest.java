package io.popdb.pulse.agent.follow;

import static io.popdb.pulse.agent.follow.FollowerFixture.line;
import static io.popdb.pulse.agent.follow.FollowerFixture.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The centre remembers 16 epochs of a gateway: no file that is alive may fall out of them. */
@Timeout(120)
class EpochWindowTest {
    @TempDir
    private Path folder;

    @Test
    void countsWhatIsAppendedToEachOfManyFiles() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "*.log");
        appendToEach(log, 17, 0);
        log.readAll().confirmAll();

        appendToEach(log, 17, 1);
        log.readAll().confirmAll();

        assertCountedOnce(log, 34);
    }

    @Test
    void countsWhatIsAppendedToEachOfManyFilesThoughItCrashesAgainAndAgain() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "*.log");
        for (int round = 0; round < 12; round++) {
            appendToEach(log, 23, round);
            log.readAll();
            if (round % 3 == 0) {
                log.rewind();
            }
            if (round % 3 == 1) {
                log.restart();
            }
        }
        log.readAll().confirmAll();

        assertCountedOnce(log, 23 * 12);
    }

    @Test
    void countsOldFilesThatArePutBackAndGoesOnInTheLivingOne() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", lines(1_000, 1_004));
        log.live(Duration.ofSeconds(20));
        for (int i = 0; i < 20; i++) {
            Files.writeString(log.file("access.log." + (100 + i)), lines(10 * i, 10 * i + 1));
        }
        log.live(Duration.ofSeconds(20));
        log.append("access.log", line(1_005));
        log.live(Duration.ofSeconds(20));

        assertCountedOnce(log, 46);
    }

    @Test
    void countsRotatedFilesOfOneTimeOnAFirstStart() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        for (int i = 0; i < 40; i++) {
            Path file = log.file("access.log." + (1 + (i * 7) % 40));
            Files.writeString(file, lines(10 * i, 10 * i + 2));
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        }
        log.append("access.log", lines(1_000, 1_001));
        log.live(Duration.ofSeconds(20)).restart();
        log.append("access.log", line(1_002));
        log.live(Duration.ofSeconds(20));

        assertCountedOnce(log, 123);
    }

    /** A clock in 2070 for a while, and then right: the years between are not too old. */
    @Test
    void takesNoEpochFromATimeThatCannotBe() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        for (int i = 0; i < 20; i++) {
            String future = lines(10 * i, 10 * i + 1).replace("\"2026-", "\"2070-");
            Files.writeString(log.file("access.log." + (200 - i)), future);
            log.readAll().confirmAll();
        }
        log.append("access.log", lines(1_000, 1_001));
        log.readAll().confirmAll();

        assertCountedOnce(log, 42);
        assertThat(log.identities()).noneMatch(identity -> identity.startsWith("3"));
    }

    private static void appendToEach(SteppedFollower log, int files, int round) throws IOException {
        for (int i = 0; i < files; i++) {
            log.append("node" + i + ".log", line(round * files + i));
        }
    }

    private static void assertCountedOnce(SteppedFollower log, int lines) {
        List<Long> counted = log.counted();
        assertThat(counted).hasSize(lines).doesNotHaveDuplicates();
    }
}
