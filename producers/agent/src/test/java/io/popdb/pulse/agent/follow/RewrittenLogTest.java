package io.popdb.pulse.agent.follow;

import static io.popdb.pulse.agent.follow.FollowerFixture.line;
import static io.popdb.pulse.agent.follow.FollowerFixture.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A log that is written anew in its place: its lines are the same ones, until one is not. */
@Timeout(60)
class RewrittenLogTest {
    @TempDir
    private Path folder;

    @Test
    void countsALogOnceThatIsWrittenAnewLineByLine() throws IOException {
        SteppedFollower log = sent(3);
        Files.writeString(log.file("access.log"), line(1));
        log.live(Duration.ofSeconds(5));
        log.append("access.log", lines(2, 4));
        log.live(Duration.ofSeconds(5));

        assertCounted(log, 4);
    }

    @Test
    void countsALogOnceThatIsWrittenAnewMuchLater() throws IOException {
        SteppedFollower log = sent(7);
        Files.writeString(log.file("access.log"), lines(1, 2));
        log.live(Duration.ofMinutes(10)).restart().live(Duration.ofMinutes(10));
        log.append("access.log", lines(3, 9));
        log.live(Duration.ofSeconds(5));

        assertCounted(log, 9);
        assertThat(log.status().problem()).isEmpty();
    }

    @Test
    void countsALogOnceThatIsReplacedByACopyInTheMaking() throws IOException {
        SteppedFollower log = sent(200);
        String whole = Files.readString(log.file("access.log"));
        for (int length = 40; length < whole.length(); length += 977) {
            Files.writeString(log.file("restored"), whole.substring(0, length));
            Files.move(log.file("restored"), log.file("access.log"), StandardCopyOption.REPLACE_EXISTING);
            log.live(Duration.ofSeconds(15));
        }
        Files.writeString(log.file("access.log"), whole + line(201));
        log.live(Duration.ofSeconds(5));

        assertCounted(log, 201);
    }

    /** A backup of an hour ago, in which the gateway goes on. */
    @Test
    void countsWhatIsNewBehindTheLinesThatWereRead() throws IOException {
        SteppedFollower log = sent(5);
        Files.writeString(log.file("access.log"), lines(1, 3));
        log.live(Duration.ofSeconds(30));
        log.append("access.log", lines(6, 8));
        log.live(Duration.ofSeconds(30)).restart();
        log.append("access.log", line(9));
        log.live(Duration.ofSeconds(30));

        assertCounted(log, 9);
    }

    @Test
    void countsALogOfWhichMostIsTheSameOnceItIsStill() throws IOException {
        SteppedFollower log = sent(40);
        Files.writeString(log.file("access.log"), lines(1, 7) + lines(41, 43));
        log.live(Duration.ofMinutes(2));

        assertThat(log.counted()).contains(41L, 42L, 43L);
    }

    @Test
    void saysWhatIsLostWhenALogIsEmptiedBeforeItWasRead() throws IOException {
        SteppedFollower log = sent(3);
        log.append("access.log", lines(4, 6));
        log.pass(Duration.ofMinutes(2)).look().confirmAll().restart();
        Files.writeString(log.file("access.log"), "");
        log.live(Duration.ofMinutes(2));

        assertThat(log.status().problem().orElseThrow())
                .contains("access.log went away before its last " + lines(4, 6).length() + " bytes were read");
        assertThat(log.status().readable()).isTrue();
    }

    private SteppedFollower sent(int lines) throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", lines(1, lines));
        return log.live(Duration.ofSeconds(5));
    }

    private static void assertCounted(SteppedFollower log, long last) {
        assertThat(log.counted())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
    }
}
