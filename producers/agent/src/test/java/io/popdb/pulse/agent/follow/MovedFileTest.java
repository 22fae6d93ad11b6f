package io.popdb.pulse.agent.follow;

import static io.popdb.pulse.agent.follow.FollowerFixture.line;
import static io.popdb.pulse.agent.follow.FollowerFixture.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file whose name leads elsewhere by now is followed on, and what is gone unread is told. */
@Timeout(60)
class MovedFileTest {
    @TempDir
    private Path folder;

    private SteppedFollower log;

    @BeforeEach
    void begin() throws IOException {
        log = new SteppedFollower(folder, "access.log");
    }

    @Test
    void followsAFileThatWasRenamedWhileItsWriterGoesOnInIt() throws IOException {
        log.append("access.log", lines(1, 2));
        log.live(Duration.ofSeconds(10));
        Files.move(log.file("access.log"), log.file("access.log.old"));
        log.append("access.log", line(11));
        for (int number = 3; number < 9; number++) {
            log.live(Duration.ofMinutes(20));
            log.append("access.log.old", line(number));
        }
        log.restart();
        log.append("access.log.old", line(9));
        log.live(Duration.ofMinutes(1));

        assertThat(log.counted()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 11L);
        assertThat(log.status().problem()).isEmpty();
    }

    @Test
    void findsAFileThatWasRenamedWhileTheAgentWasDown() throws IOException {
        log.append("access.log", lines(1, 2));
        log.live(Duration.ofSeconds(10));
        log.append("access.log", line(3));
        Files.move(log.file("access.log"), log.file("old-access.txt"));
        log.append("access.log", line(11));
        log.restart().live(Duration.ofMinutes(1));

        assertThat(log.counted()).containsExactlyInAnyOrder(1L, 2L, 3L, 11L);
        assertThat(log.status().problem()).isEmpty();
    }

    @Test
    void followsAFileIntoAnotherFolderAlsoAfterARestart() throws IOException {
        log.append("access.log", line(1));
        log.live(Duration.ofSeconds(10));
        Path moved = Files.createDirectory(folder.resolve("old")).resolve("a.log");
        Files.move(log.file("access.log"), moved);
        log.append("access.log", line(11));
        log.live(Duration.ofSeconds(30)).restart();
        Files.writeString(moved, line(2), StandardOpenOption.APPEND);
        log.live(Duration.ofSeconds(30));

        assertThat(log.counted()).containsExactlyInAnyOrder(1L, 2L, 11L);
    }

    @Test
    void followsBothFilesOfALinkThatIsSwitched() throws IOException {
        Path days = Files.createDirectory(folder.resolve("days"));
        Path first = Files.writeString(days.resolve("a.log"), lines(1, 2));
        Path second = Files.writeString(days.resolve("b.log"), line(11));
        Files.createSymbolicLink(log.file("access.log"), first);
        log.live(Duration.ofHours(2));

        switchTo(second);
        Files.writeString(first, line(3), StandardOpenOption.APPEND);
        log.live(Duration.ofSeconds(30)).restart();
        Files.writeString(first, line(4), StandardOpenOption.APPEND);
        Files.writeString(second, line(12), StandardOpenOption.APPEND);
        log.live(Duration.ofSeconds(30));

        assertThat(log.counted()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 11L, 12L);
        assertThat(log.status().problem()).isEmpty();
    }

    @Test
    void findsTheOldFileOfALinkThatWasSwitchedWhileTheAgentWasDown() throws IOException {
        Path days = Files.createDirectory(folder.resolve("days"));
        Path first = Files.writeString(days.resolve("a.log"), lines(1, 2));
        Files.createSymbolicLink(log.file("access.log"), first);
        log.live(Duration.ofSeconds(30));
        Files.writeString(first, line(3), StandardOpenOption.APPEND);
        switchTo(Files.writeString(days.resolve("b.log"), line(11)));
        log.restart().live(Duration.ofSeconds(30));

        assertThat(log.counted()).containsExactlyInAnyOrder(1L, 2L, 3L, 11L);
    }

    @Test
    void readsADeletedFileAsLongAsItsWriterGoesOn() throws IOException {
        log.append("access.log", line(1));
        log.live(Duration.ofSeconds(10));
        Path link = folder.resolve("same");
        Files.createLink(link, log.file("access.log"));
        Files.delete(log.file("access.log"));
        for (int number = 2; number < 6; number++) {
            log.live(Duration.ofMinutes(5));
            Files.writeString(link, line(number), StandardOpenOption.APPEND);
        }
        log.live(Duration.ofSeconds(30));

        assertThat(log.counted())
                .containsExactlyElementsOf(LongStream.range(1, 6).boxed().toList());
    }

    @Test
    void saysWhatIsLostOfAFileThatWentWhileTheAgentWasDown() throws IOException {
        log.append("access.log", lines(1, 2));
        log.live(Duration.ofSeconds(10));
        log.append("access.log", lines(3, 5));
        log.look().confirmAll().restart();
        Files.delete(log.file("access.log"));
        log.append("access.log", line(11));
        log.live(Duration.ofSeconds(30));

        assertThat(log.counted()).containsExactlyInAnyOrder(1L, 2L, 11L);
        assertThat(log.status().problem().orElseThrow())
                .contains("access.log went away before its last " + lines(3, 5).length() + " bytes were read")
                .contains("tell the centre");
        assertThat(log.restart().look().status().problem())
                .as("also after a restart")
                .isPresent();
        assertThat(log.pass(Duration.ofHours(25)).look().status().problem()).isEmpty();
    }

    /** Nobody knows how far it had grown. */
    @Test
    void saysThatSomethingMayBeLostOfALivingFileThatWentWhileTheAgentWasDown() throws IOException {
        log.append("access.log", lines(1, 2));
        Files.setLastModifiedTime(log.file("access.log"), FileTime.from(FollowerFixture.START));
        log.live(Duration.ofSeconds(30));
        log.append("access.log", lines(3, 5));
        Files.delete(log.file("access.log"));
        log.restart().live(Duration.ofSeconds(30));
        log.append("access.log", line(11));
        log.live(Duration.ofSeconds(30));

        assertThat(log.status().problem().orElseThrow()).contains("those requests may be lost");
    }

    @Test
    void takesBackWhatItSaidOnceTheFileIsPutBack() throws IOException {
        log.append("access.log", lines(1, 2));
        log.live(Duration.ofSeconds(10));
        log.append("access.log", lines(3, 5));
        log.look().confirmAll().restart();
        Files.move(log.file("access.log"), folder.resolve("backup"));
        log.append("access.log", line(11));
        log.live(Duration.ofSeconds(30));
        assertThat(log.status().problem()).isPresent();

        Files.move(folder.resolve("backup"), log.file("access.log.1"));
        log.live(Duration.ofSeconds(30));

        assertThat(log.counted()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 11L);
        assertThat(log.status().problem()).isEmpty();
    }

    /** An old file that had been read whole may go. */
    @Test
    void saysNothingOfAFileThatWasReadAndIsDeletedInItsTurn() throws IOException {
        log.append("access.log.2", lines(1, 2));
        log.append("access.log.1", lines(11, 12));
        log.pack("access.log.2", "access.log.2.gz");
        Files.delete(log.file("access.log.2"));
        Files.setLastModifiedTime(log.file("access.log.1"), FileTime.from(FollowerFixture.START.minusSeconds(86_400)));
        log.append("access.log", line(21));
        log.live(Duration.ofMinutes(5)).restart();
        Files.delete(log.file("access.log.1"));
        Files.delete(log.file("access.log.2.gz"));
        log.live(Duration.ofMinutes(5));

        assertThat(log.status().problem()).isEmpty();
    }

    private void switchTo(Path target) throws IOException {
        Files.delete(log.file("access.log"));
        Files.createSymbolicLink(log.file("access.log"), target);
    }
}
