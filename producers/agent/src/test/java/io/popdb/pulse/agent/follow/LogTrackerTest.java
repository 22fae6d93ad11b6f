package io.popdb.pulse.agent.follow;

import static io.popdb.pulse.agent.follow.FollowerFixture.line;
import static io.popdb.pulse.agent.follow.FollowerFixture.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogTrackerTest {
    private static final String BANNER = "# gateway 4.2 started\n";

    @TempDir
    private Path folder;

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    /** Rotation shifts the numbers while a backlog is read: .2.gz is another file now, and .3.gz the one that was .2.gz. */
    @Test
    void neverReadsAnotherPackedFileThatWasMovedToTheNameOfTheOneItKnows() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        Files.write(log.file("access.log.2.gz"), SteppedFollower.gzip(lines(1, 3)));
        Files.write(log.file("access.log.1.gz"), SteppedFollower.gzip(lines(11, 13)));
        Files.setLastModifiedTime(log.file("access.log.2.gz"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        log.look();

        Files.move(log.file("access.log.2.gz"), log.file("access.log.3.gz"));
        Files.move(log.file("access.log.1.gz"), log.file("access.log.2.gz"));
        boolean unused = log.readSome();
        log.readAll();

        assertThat(log.lines()).containsExactlyInAnyOrder(1L, 2L, 3L, 11L, 12L, 13L);
        assertThat(log.identities()).doesNotHaveDuplicates();
    }

    /** Such as a banner that the gateway writes first into each file: the new file is no copy of the old one. */
    @Test
    void readsAShorterFileThatBeginsWithTheSameLineAsAnother() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", BANNER + lines(1, 9));
        log.readAll().confirmAll();

        Files.move(log.file("access.log"), log.file("access.log.1"));
        log.append("access.log", BANNER + lines(11, 13));
        log.readAll().readAll().confirmAll();
        log.append("access.log", line(14));
        log.readAll().confirmAll();

        assertThat(log.lines()).containsExactlyElementsOf(concat(numbers(1, 9), numbers(11, 14)));
    }

    @Test
    void readsAShorterFileThatBeginsWithTheSameLineAsOneThatIsGone() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", BANNER + lines(1, 9));
        log.readAll().confirmAll();

        Files.delete(log.file("access.log"));
        log.look();
        log.append("access.log", BANNER + lines(11, 13));
        log.readAll().pass(Duration.ofMinutes(1)).readAll().confirmAll();

        assertThat(log.lines()).containsExactlyElementsOf(concat(numbers(1, 9), numbers(11, 13)));
    }

    @Test
    void goesOnInEachOfTwoFilesWithTheSameFirstLineAfterARestart() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "*.log");
        log.append("a.log", BANNER + lines(1, 9));
        log.readAll().confirmAll();
        log.append("b.log", BANNER + lines(11, 13));
        log.readAll().readAll().confirmAll();

        log.restart().readAll();
        log.append("b.log", line(14));
        log.append("a.log", line(10));
        log.readAll().readAll();

        assertThat(log.lines()).hasSize(14).doesNotHaveDuplicates();
    }

    /** A half-written copy of a file is shorter and begins the same; it is none the less no other file. */
    @Test
    void doesNotTakeAGrowingCopyForAnotherFile() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", BANNER + lines(1, 9));
        log.readAll().confirmAll();
        byte[] whole = Files.readAllBytes(log.file("access.log"));
        for (int length = 0; length <= whole.length; length += 100) {
            Files.write(log.file("access.log.1"), Arrays.copyOf(whole, length));
            log.readAll();
        }
        Files.write(log.file("access.log.1"), whole);
        log.readAll();
        Files.writeString(log.file("access.log"), "");
        log.readAll();
        log.append("access.log", BANNER + lines(11, 12));
        log.readAll().readAll();

        assertThat(log.lines()).containsExactlyElementsOf(concat(numbers(1, 9), numbers(11, 12)));
    }

    /** Truncated and grown beyond where it was read to, with the same first line, before anybody looked. */
    @Test
    void doesNotReadOnInAFileThatWasBegunAnewWithTheSameFirstLine() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", BANNER + lines(1, 3));
        log.readAll().confirmAll();
        log.append("access.log", line(4));
        log.look();
        Files.copy(log.file("access.log"), log.file("access.log.1"));
        Files.writeString(log.file("access.log"), BANNER + lines(11, 19));
        boolean unused = log.readSome();
        log.readAll().readAll();

        assertThat(log.lines()).containsExactlyInAnyOrderElementsOf(concat(numbers(1, 4), numbers(11, 19)));
        assertThat(log.identities()).doesNotHaveDuplicates();
    }

    /** Such as one of a day without any request. */
    @Test
    void readsWhatFollowsAFileThatHoldsNothingButABanner() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", BANNER);
        log.readAll().confirmAll();
        Files.move(log.file("access.log"), log.file("access.log.2"));
        log.append("access.log.3", BANNER);
        Files.write(log.file("access.log.1.gz"), SteppedFollower.gzip(BANNER + lines(1, 3)));
        log.append("access.log", BANNER + lines(11, 13));
        for (int i = 0; i < 5; i++) {
            log.readAll().confirmAll();
        }

        assertThat(log.lines()).containsExactlyInAnyOrder(1L, 2L, 3L, 11L, 12L, 13L);
    }

    /** Numbers that were used for one file's lines must not be used for another's, though no line is confirmed yet. */
    @Test
    void givesNoNumbersAgainToAFileThatBeginsWithTheSameLine() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", BANNER + lines(1, 3));
        log.readAll();
        Files.move(log.file("access.log"), log.file("access.log.1"));
        log.append("access.log", BANNER + lines(11, 13));
        log.restart().readAll().readAll().readAll();

        assertThat(log.lines()).containsExactlyInAnyOrder(1L, 2L, 3L, 1L, 2L, 3L, 11L, 12L, 13L);
        assertThat(Set.copyOf(log.identities())).hasSize(6);
    }

    @Test
    void sendsAgainWhatWasNotConfirmedOfAFileThatIsGone() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", lines(1, 3));
        log.readAll();
        Files.delete(log.file("access.log"));
        log.append("access.log", line(11));
        for (int i = 0; i < 10; i++) {
            log.pass(Duration.ofSeconds(5)).readAll();
        }
        log.rewind().readAll();

        assertThat(log.lines()).containsExactly(1L, 2L, 3L, 11L, 1L, 2L, 3L, 11L);
    }

    @Test
    void sendsAgainWhatWasNotConfirmedOfAFileThatGoesWhileTheBrokersRefuse() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", lines(1, 3));
        log.readAll();
        Files.delete(log.file("access.log"));
        log.rewind().readAll();

        assertThat(log.lines()).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
    }

    @Test
    void isNotBehindInAPackedFileThatIsConfirmed() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        Files.write(log.file("access.log.1.gz"), SteppedFollower.gzip(lines(1, 3)));
        log.readAll();
        assertThat(log.status().bytesBehind()).isPositive();

        log.confirmAll();

        assertThat(log.status().bytesBehind()).isZero();
    }

    /** A network file system that is away for a moment, or is mounted only after the agent has started. */
    @Test
    void knowsAllFilesAgainAfterTheFolderWasAway() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        for (int i = 0; i < 100; i++) {
            Files.writeString(log.file("access.log." + (100 + i)), lines(10 * i, 10 * i + 1));
        }
        log.readAll().confirmAll();
        Path away = folder.resolve("away");

        Files.move(log.file("x").getParent(), away);
        log.readAll();
        Files.move(away, log.file("x").getParent());
        log.readAll().confirmAll();
        Files.move(log.file("x").getParent(), away);
        log.restart().readAll().confirmAll();
        Files.move(away, log.file("x").getParent());
        log.readAll();

        assertThat(log.lines()).hasSize(200);
    }

    @Test
    void followsTheLiveLogThoughAKnownFileWasPackedBadly() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", lines(1, 5_000));
        log.readAll().confirmAll();
        Files.move(log.file("access.log"), log.file("access.log.1"));
        log.readAll();
        log.pack("access.log.1", "access.log.1.gz");
        spoil(log.file("access.log.1.gz"));
        Files.delete(log.file("access.log.1"));
        log.append("access.log", lines(5_001, 5_002));

        log.readAll().readAll();

        assertThat(log.lines()).containsExactlyElementsOf(numbers(1, 5_002));
        assertThat(log.status().problem().orElseThrow()).contains("access.log.1.gz cannot be read");
    }

    /** What can be read of it is sent; the rest is not tried again and again, for each try reads all of it. */
    @Test
    void readsABadlyPackedFileUpToWhereItIsBad() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        Files.write(log.file("access.log.1.gz"), SteppedFollower.gzip(lines(1, 9_000)));
        spoil(log.file("access.log.1.gz"));

        log.readAll().readAll();

        int read = log.lines().size();
        assertThat(read).isGreaterThan(3_000).isLessThan(9_000);
        assertThat(read % 2_000).as("not only whole chunks").isNotZero();
        assertThat(log.lines()).containsExactlyElementsOf(numbers(1, read));
        assertThat(log.status().problem().orElseThrow()).contains("access.log.1.gz cannot be read");
    }

    private static void spoil(Path packed) throws IOException {
        byte[] bytes = Files.readAllBytes(packed);
        Arrays.fill(bytes, bytes.length * 2 / 3, bytes.length * 2 / 3 + 200, (byte) 0xff);
        Files.write(packed, bytes);
    }

    /** A writer with a buffer leaves half a line behind whenever it is full, and may then have nothing to say for hours. */
    @Test
    void waitsForTheEndOfALineThoughAnotherFileIsWrittenMeanwhile() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "*.log");
        log.append("quiet.log", line(1) + line(2).substring(0, 40));
        log.readAll();
        Files.setLastModifiedTime(log.file("quiet.log"), FileTime.from(FollowerFixture.START.minusSeconds(7200)));
        log.append("busy.log", line(11));
        log.pass(Duration.ofHours(2)).readAll().readAll();

        log.append("quiet.log", line(2).substring(40));
        log.readAll();

        assertThat(log.lines()).containsExactlyInAnyOrder(1L, 2L, 11L);
        assertThat(log.status().rejected()).isEmpty();
    }

    /** It is read before it is clear whether it counts, and takes one number all the same. */
    @Test
    void givesALastLineWithoutALineBreakTheNextNumber() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "*.log");
        log.append("quiet.log", lines(1, 2) + line(3).stripTrailing());
        log.readAll();
        Files.setLastModifiedTime(log.file("quiet.log"), FileTime.from(FollowerFixture.START.minusSeconds(7200)));
        log.append("busy.log", line(11));
        log.pass(Duration.ofHours(2)).readAll().readAll();

        log.append("quiet.log", "\n" + line(4));
        log.readAll();

        assertThat(log.lines()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 11L);
        assertThat(log.identities())
                .extracting(identity -> identity.substring(identity.indexOf('/')))
                .containsExactlyInAnyOrder("/0", "/1", "/2", "/3", "/0");
    }

    /** Truncated under a writer that does not append: it goes on at its old place, behind a hole that reads as NULs. */
    @Test
    void passesOverTheHoleThatTruncationLeaves() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", lines(1, 2_000));
        log.readAll().confirmAll();
        for (int from = 2_001; from < 2_009; from += 3) {
            byte[] before = Files.readAllBytes(log.file("access.log"));
            Files.write(log.file("access.log." + from), before);
            Files.write(log.file("access.log"), new byte[before.length]);
            log.append("access.log", lines(from, from + 1));
            boolean unused = log.readSome();
            log.readAll();
            log.append("access.log", line(from + 2));
            log.readAll().readAll().confirmAll();
        }

        assertThat(log.lines()).containsExactlyElementsOf(numbers(1, 2_009));
        assertThat(log.status().rejected()).isEmpty();
        assertThat(log.identities()).doesNotHaveDuplicates();
    }

    @Test
    void startsFromAStateWhosePathsCannotBeWrittenInThisLocale() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "access.log");
        log.append("access.log", lines(1, 2));
        log.readAll().confirmAll();
        Path file = folder.resolve("state/state.json");
        String json = Files.readString(file).lines().findFirst().orElseThrow().replace("/access.log\"", "/a\\u0000\"");
        Files.writeString(file, json + "\n" + checksum(json) + "\n");

        log.restart().readAll();

        assertThat(log.lines()).containsExactly(1L, 2L);
    }

    private static String checksum(String json) {
        CRC32C crc = new CRC32C();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return "crc32c:" + String.format("%08x", crc.getValue());
    }

    private static List<Long> concat(List<Long> first, List<Long> second) {
        return LongStream.concat(
                        first.stream().mapToLong(Long::longValue),
                        second.stream().mapToLong(Long::longValue))
                .boxed()
                .toList();
    }
}
