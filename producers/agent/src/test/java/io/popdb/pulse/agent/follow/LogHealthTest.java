package io.popdb.pulse.agent.follow;

import static io.popdb.pulse.agent.follow.FollowerFixture.line;
import static io.popdb.pulse.agent.follow.FollowerFixture.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.agent.follow.FollowerStatus.Log;
import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A log is well only while its requests arrive, and its gateway is said to be alive only then. */
@Timeout(60)
class LogHealthTest {
    @TempDir
    private Path folder;

    @Test
    void isNotWellWhileNoFileMatches() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "acces.log");
        log.append("access.log", lines(1, 2));
        log.live(Duration.ofSeconds(10));

        assertUnreadable(log, "No file matches ");

        Files.move(log.file("access.log"), log.file("acces.log"));
        log.live(Duration.ofSeconds(10));
        assertWell(log);
    }

    /** Rotation takes the one away before it makes the next. */
    @Test
    void isWellWhileTheFileIsMissingForAMoment() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", lines(1, 2));
        log.live(Duration.ofSeconds(10));
        Files.delete(log.file("access.log"));
        log.live(Duration.ofSeconds(20));

        assertWell(log);
    }

    /** As where the path was changed by mistake: what is known is read on, but what the gateway begins next would not be found. */
    @Test
    void isNotWellWhileOnlyAFileOfAnotherNameIsFollowed() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", lines(1, 2));
        log.live(Duration.ofSeconds(10));
        Files.move(log.file("access.log"), log.file("old"));
        log.live(Duration.ofMinutes(2));

        assertThat(log.status().problem().orElse("")).contains("No file matches ");
        assertThat(log.status().readable()).as("what is followed can be read").isTrue();
    }

    @Test
    void isWellWhileTheLogIsEmpty() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", "");
        log.live(Duration.ofMinutes(5));

        assertWell(log);
    }

    @Test
    void isNotWellWithoutTheFolder() throws IOException {
        SteppedFollower log = new SteppedFollower(
                folder, SteppedFollower.log("gateway", folder.resolve("none/access.log"), SteppedFollower.PULSE));
        log.live(Duration.ofSeconds(10));

        assertUnreadable(log, "The folder of " + folder.resolve("none/access.log") + " is not there");
    }

    @Test
    void isNotWellWhenEveryLineIsPutAsideAlsoAfterARestart() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", "no JSON\n");
        log.live(Duration.ofSeconds(10));
        assertUnreadable(log, "All of the last 1 lines were put aside");
        log.restart().live(Duration.ofSeconds(10));
        assertUnreadable(log, "All of the last 1 lines were put aside");

        log.append("access.log", line(1));
        log.live(Duration.ofSeconds(10));
        assertWell(log);
    }

    /** The gateway was upgraded and writes otherwise. */
    @Test
    void isNotWellOnceEveryLineIsPutAside() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", lines(1, 50) + "one torn line\n");
        log.live(Duration.ofSeconds(10));
        assertWell(log);

        log.append("access.log", line(51) + "{}\n");
        log.live(Duration.ofSeconds(10));
        assertWell(log);

        log.append("access.log", "{}\n{}\n{}\n");
        log.live(Duration.ofSeconds(10));
        assertUnreadable(log, "All of the last 3 lines were put aside");
    }

    @Test
    void isNotWellWithoutOneWholeLine() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", line(1).substring(0, 40));
        log.live(Duration.ofMinutes(5));

        assertUnreadable(log, "access.log has not one whole line");
    }

    @Test
    void isNotWellWithABinaryFile() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        byte[] noise = new byte[200_000];
        new Random(7).nextBytes(noise);
        Files.write(log.file("access.log"), noise);
        log.live(Duration.ofMinutes(5));

        assertThat(log.status().readable()).isFalse();
        assertThat(log.status().problem()).isPresent();
    }

    @Test
    void refusesAWildcardInAFoldersName() {
        assertThatThrownBy(() -> new SteppedFollower(
                        folder,
                        SteppedFollower.log("gateway", folder.resolve("gw*/access.log"), SteppedFollower.PULSE)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("only its last part may");
    }

    private static void assertUnreadable(SteppedFollower log, String sentence) {
        Log status = log.status();
        assertThat(status.problem().orElseThrow()).contains(sentence);
        assertThat(status.readable()).isFalse();
    }

    private static void assertWell(SteppedFollower log) {
        assertThat(log.status().problem()).isEmpty();
        assertThat(log.status().readable()).isTrue();
    }
}
