package io.popdb.pulse.agent.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.LogFormatOptions;
import io.popdb.pulse.declarations.RosterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** After copytruncate a CSV log begins with a record: its writer wrote the heading once. */
@Timeout(60)
class HeadlessCsvTest {
    private static final String HEADING = "time,took,result\n";

    @TempDir
    private Path folder;

    private SteppedFollower log;

    @BeforeEach
    void begin() throws IOException {
        Path mapping = Files.writeString(
                folder.resolve("mapping.yaml"),
                """
                version: 1
                format: csv
                agency: prov-40
                source: gw-1
                request: {type: LOOKUP, operation: citizen.lookup}
                outcome: {column: result, values: {"00": MATCH}}
                duration: {column: took}
                occurred: {column: time, format: epoch-millis}
                """);
        LogFormat csv = LogFormatOptions.ofMapping(mapping).read(RosterFile.shipped());
        log = new SteppedFollower(folder, SteppedFollower.log("gateway", folder.resolve("log/access.log"), csv));
        log.append("access.log", HEADING + rows(1, 3));
        log.live(Duration.ofSeconds(10));
    }

    @Test
    void readsRecordsWithoutAHeadingByTheOneThatItKnows() throws IOException {
        copyAndTruncate("access.log.1");
        log.append("access.log", rows(4, 4));
        log.live(Duration.ofSeconds(10));
        log.append("access.log", rows(5, 6));
        log.live(Duration.ofSeconds(10)).restart();
        log.append("access.log", rows(7, 7));
        log.live(Duration.ofSeconds(10));

        assertCounted(7);
    }

    @Test
    void readsThemAlsoWhereOnlyTheStateStillKnowsTheHeading() throws IOException {
        copyAndTruncate("access.log.1");
        log.live(Duration.ofSeconds(10)).restart();
        Files.delete(log.file("access.log.1"));
        log.append("access.log", rows(4, 5));
        log.live(Duration.ofSeconds(10));

        assertCounted(5);
    }

    /** The writer was within a row when the log was emptied. */
    @Test
    void putsAsideNoMoreThanTheRowThatWasTorn() throws IOException {
        copyAndTruncate("access.log.1");
        log.append("access.log", "12,00\n" + rows(4, 6));
        log.live(Duration.ofSeconds(10)).restart();
        log.append("access.log", rows(7, 7));
        log.live(Duration.ofSeconds(10));

        assertCounted(7);
        assertThat(Files.readAllLines(folder.resolve("state/gateway.rejected.csv")))
                .hasSize(2);
    }

    @Test
    void takesAFileWithAnotherHeadingByNoOtherHeading() throws IOException {
        copyAndTruncate("access.log.1");
        log.append(
                "access.log",
                """
                took,time,code
                4,1772413200004,00
                1772413200005,5,00
                """);
        log.live(Duration.ofSeconds(10));

        assertCounted(3);
        assertThat(log.status().problem().orElseThrow()).startsWith("All of the last 3 lines were put aside");
    }

    @Test
    void readsAFileThatBeginsWithItsHeadingAgain() throws IOException {
        copyAndTruncate("access.log.1");
        log.append("access.log", HEADING + rows(4, 5));
        log.live(Duration.ofSeconds(10));

        assertCounted(5);
        assertThat(log.status().rejected()).isEmpty();
    }

    private void copyAndTruncate(String to) throws IOException {
        Files.copy(log.file("access.log"), log.file(to));
        Files.writeString(log.file("access.log"), "");
        log.live(Duration.ofSeconds(5));
    }

    private static String rows(int from, int to) {
        StringBuilder rows = new StringBuilder();
        for (int number = from; number <= to; number++) {
            rows.append(FollowerFixture.START.plusMillis(number).toEpochMilli())
                    .append(',')
                    .append(number)
                    .append(",00\n");
        }
        return rows.toString();
    }

    private void assertCounted(long last) {
        assertThat(log.counted())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
    }
}
