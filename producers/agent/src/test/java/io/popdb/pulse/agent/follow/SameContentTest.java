package io.popdb.pulse.agent.follow;

import static io.popdb.pulse.agent.follow.FollowerFixture.line;
import static io.popdb.pulse.agent.follow.FollowerFixture.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A copy that rotation makes is the same file; what another machine wrote is not, be it the same to the letter. */
@Timeout(60)
class SameContentTest {
    @TempDir
    private Path folder;

    @Test
    void countsTwoLogsOfTheSameContentEach() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "node*.log");
        log.append("node1.log", lines(1, 2));
        log.append("node2.log", lines(1, 2));
        log.live(Duration.ofSeconds(20)).restart().live(Duration.ofSeconds(20));
        log.append("node2.log", line(3));
        log.append("node1.log", line(3));
        log.live(Duration.ofSeconds(20));

        assertThat(log.counted()).containsExactlyInAnyOrder(1L, 1L, 2L, 2L, 3L, 3L);
    }

    @Test
    void countsNumberedLogsOfTheSameContentEach() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "node-*.log");
        log.append("node-1.log", lines(1, 2));
        log.live(Duration.ofSeconds(20));
        log.append("node-2.log", lines(1, 2));
        log.live(Duration.ofSeconds(20)).restart().live(Duration.ofSeconds(20));

        assertThat(log.counted()).containsExactlyInAnyOrder(1L, 1L, 2L, 2L);
    }

    @Test
    void countsTheCopiesThatRotationMakesOnce() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "*.log");
        log.append("node.log", lines(1, 2));
        log.live(Duration.ofSeconds(20));
        log.append("node-2026-11-22.log", lines(1, 2));
        log.pack("node.log", "node.log.1.gz");
        log.pack("node.log", "node-2026-11-22.log.gz");
        log.live(Duration.ofSeconds(20)).restart().live(Duration.ofSeconds(20));
        Files.writeString(log.file("node.log"), "");
        log.live(Duration.ofSeconds(20));
        log.append("node.log", line(3));
        log.live(Duration.ofSeconds(20));

        assertThat(log.counted()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void countsAFileOnceThatHasTwoNames() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "*.log");
        log.append("node.log", lines(1, 2));
        Files.createSymbolicLink(log.file("current.log"), log.file("node.log"));
        Files.createLink(log.file("hard.log"), log.file("node.log"));
        log.live(Duration.ofSeconds(20)).restart();
        log.append("node.log", line(3));
        log.live(Duration.ofSeconds(20));

        assertThat(log.counted()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void readsAFileOnceThatTheNamesOfTwoLogsLeadTo() throws IOException {
        Path logs = folder.resolve("log");
        SteppedFollower log = new SteppedFollower(
                folder,
                SteppedFollower.log("all", logs.resolve("node*.log"), SteppedFollower.PULSE),
                SteppedFollower.log("one", logs.resolve("node.log"), SteppedFollower.PULSE));
        log.append("node.log", lines(1, 2));
        log.append("node2.log", line(11));
        log.live(Duration.ofSeconds(20)).restart();
        log.append("node.log", line(3));
        log.live(Duration.ofSeconds(20));
        Files.move(log.file("node.log"), log.file("node.log.1"));
        log.append("node.log", line(4));
        log.live(Duration.ofMinutes(2));

        assertThat(log.counted()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 11L);
        assertThat(log.status(0).problem().orElseThrow()).contains("is also a file of the log one");
        assertThat(log.status(0).readable()).isTrue();
        assertThat(log.status(1).problem()).isEmpty();
    }

    @Test
    void readsAFileOnceThatLiesBehindTwoFolders() throws IOException {
        Path logs = folder.resolve("log");
        Files.createDirectories(logs);
        Path link = Files.createSymbolicLink(folder.resolve("link"), logs);
        SteppedFollower log = new SteppedFollower(
                folder,
                SteppedFollower.log("a", logs.resolve("node.log"), SteppedFollower.PULSE),
                SteppedFollower.log("b", link.resolve("node.log"), SteppedFollower.PULSE));
        log.append("node.log", lines(1, 2));
        log.live(Duration.ofSeconds(20));

        assertThat(log.counted()).containsExactly(1L, 2L);
    }
}
