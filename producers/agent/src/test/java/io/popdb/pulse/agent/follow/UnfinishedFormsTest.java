package io.popdb.pulse.agent.follow;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.LogFormatOptions;
import io.popdb.pulse.agent.formats.Samples;
import io.popdb.pulse.agent.formats.XroadForms;
import io.popdb.pulse.declarations.RosterFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents, rows and encodings, where a file is not there whole, or begins in the middle. */
class UnfinishedFormsTest {
    private static final long FIRST = FollowerFixture.START.toEpochMilli();
    private static final String ROWS_HEADING =
            "security_server_type,request_in_ts,client_member_class,client_member_code,service_code,succeeded,"
                    + "response_out_ts\n";
    private static final String HEADING = "Giờ,Kết quả,Lâu\n";

    @TempDir
    private Path folder;

    @Test
    void saysThatADocumentIsCutOffAndLosesNothingOfItOnceItIsMended() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "export-*", Samples.xroad());
        byte[] whole = document(1, 2_500).getBytes(UTF_8);
        for (int length : new int[] {14, 150, whole.length / 2, whole.length - 3}) {
            Files.write(log.file("export-1.json"), Arrays.copyOf(whole, length));
            log.live(Duration.ofMinutes(5));
            assertThat(log.status().problem().orElseThrow()).contains("export-1.json is cut off");
            assertThat(log.status().readable()).isFalse();
        }
        log.restart().live(Duration.ofSeconds(10));
        Files.write(log.file("export-1.json"), whole);
        log.live(Duration.ofSeconds(10));

        assertCounted(log, 2_500);
        assertThat(log.live(Duration.ofMinutes(30)).status().problem()).isEmpty();
        assertThat(log.status().bytesBehind()).isZero();
    }

    @Test
    void saysThatAPackedDocumentIsCutOff() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "export-*", Samples.xroad());
        byte[] whole = XroadForms.answer(XroadForms.gzip(document(1, 2_500)));
        for (int length : new int[] {whole.length / 2, whole.length - 40}) {
            Files.write(log.file("export-1.bin"), Arrays.copyOf(whole, length));
            log.live(Duration.ofMinutes(5));
            assertThat(log.status().problem().orElseThrow()).contains("export-1.bin is cut off");
        }
        Files.write(log.file("export-1.bin"), whole);
        log.live(Duration.ofSeconds(10));

        assertCounted(log, 2_500);
        assertThat(log.live(Duration.ofMinutes(30)).status().problem()).isEmpty();
    }

    /** Nobody can tell yet what it will be. */
    @Test
    void isNotWellWhileADocumentHasOnlyBegun() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "export-*", Samples.xroad());
        for (String beginning : List.of("{", "{\n  \"rec", "{\"records\": ")) {
            Files.writeString(log.file("export-1.json"), beginning);
            log.live(Duration.ofMinutes(5));
            assertThat(log.status().problem()).as(beginning).isPresent();
        }
        Files.writeString(log.file("export-1.json"), document(1, 9));
        log.live(Duration.ofSeconds(10));

        assertCounted(log, 9);
        log.live(Duration.ofMinutes(30));
        assertThat(log.status().problem()).isEmpty();
    }

    /** As a command does that is run every hour and has one file to write to. */
    @ParameterizedTest
    @ValueSource(strings = {"json", "bin", "csv"})
    void readsEachExportOnceOfThoseThatAreWrittenInOnePlace(String form) throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "export.*", Samples.xroad());
        int line = 0;
        for (int size : new int[] {4, 9, 2, 30}) {
            Files.write(log.file("export." + form), export(form, line + 1, line + size));
            log.live(Duration.ofMinutes(20));
            line += size;
            assertCounted(log, line);
        }

        assertThat(log.status().rejected()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "bin", "csv"})
    void takesNothingForTheRestOfAnExportThatIsWrittenOverWhileItIsRead(String form) throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "export.*", Samples.xroad());
        Files.write(log.file("export." + form), export(form, 1, 30_000));
        boolean some = log.look().readSome();
        log.confirmAll();
        int read = log.counted().size();
        Files.write(log.file("export." + form), export(form, 30_001, 70_000));
        boolean others = log.readSome();
        log.live(Duration.ofMinutes(20));

        assertThat(some).isTrue();
        assertThat(others).isFalse();
        assertThat(log.counted())
                .containsExactlyElementsOf(
                        LongStream.concat(LongStream.rangeClosed(1, read), LongStream.rangeClosed(30_001, 70_000))
                                .boxed()
                                .toList());
        assertThat(log.status().rejected()).isEmpty();
    }

    private static byte[] export(String form, int from, int to) {
        return switch (form) {
            case "json" -> document(from, to).getBytes(UTF_8);
            case "bin" -> XroadForms.answer(XroadForms.gzip(document(from, to)));
            default -> (ROWS_HEADING + rows(from, to)).getBytes(UTF_8);
        };
    }

    /** They are read from the beginning as what is packed is, but nothing tells where they end. */
    @Test
    void waitsForTheRestOfARowOfXroad() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "export-*", Samples.xroad());
        String rows = ROWS_HEADING + rows(1, 4);
        for (int length = 1; length <= rows.length(); length++) {
            Files.writeString(log.file("export-1.csv"), rows.substring(0, length));
            log.live(Duration.ofSeconds(5));
        }
        log.live(Duration.ofSeconds(5));
        assertCounted(log, 4);

        log.append("export-1.csv", rows(5, 6).stripTrailing());
        log.live(Duration.ofMinutes(5));
        assertCounted(log, 5);
        log.restart().live(Duration.ofMinutes(12));
        assertCounted(log, 6);

        log.append("export-1.csv", "\n" + rows(7, 8));
        log.live(Duration.ofSeconds(10));
        assertCounted(log, 8);
    }

    @Test
    void countsRowsOfXroadOnceThatAreWrittenAnewInTheirPlace() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "export-*", Samples.xroad());
        String rows = ROWS_HEADING + rows(1, 6);
        log.append("export-1.csv", rows);
        log.live(Duration.ofSeconds(10));
        for (int length : new int[] {rows.length() / 3, rows.length() / 2}) {
            Files.writeString(log.file("export-1.csv"), rows.substring(0, length));
            log.live(Duration.ofSeconds(10));
        }
        Files.writeString(log.file("export-1.csv"), rows + rows(7, 7));
        log.live(Duration.ofSeconds(10));

        assertCounted(log, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-16", "utf-16le", "utf-16be", "windows-1258"})
    void readsRecordsWithoutAHeadingInAnyEncoding(String encoding) throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "gateway.csv", csv(encoding));
        Charset charset = encoding.equals("utf-16") ? UTF_16LE : Charset.forName(encoding);
        append(log, encoding.equals("utf-16") ? "\ufeff" + HEADING : HEADING, charset);
        append(log, csvRows(1, 3), charset);
        log.live(Duration.ofSeconds(10));
        Files.copy(log.file("gateway.csv"), log.file("gateway.csv.1"));
        Files.write(log.file("gateway.csv"), new byte[0]);
        log.live(Duration.ofSeconds(5));
        append(log, csvRows(4, 5), charset);
        log.live(Duration.ofSeconds(10)).restart();
        append(log, csvRows(6, 7), charset);
        log.live(Duration.ofSeconds(10));

        assertCounted(log, 7);
        assertThat(log.status().rejected()).isEmpty();
    }

    /** What names the columns is the same in all, and tells nothing of a file. */
    @Test
    void tellsFilesOfUtf16ApartThatBeginWithOneHeading() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "gateway*.csv", csv("utf-16"));
        for (int file = 0; file < 3; file++) {
            Files.write(log.file("gateway-" + file + ".csv"), ("\ufeff" + HEADING).getBytes(UTF_16BE));
        }
        log.live(Duration.ofMinutes(5));
        for (int file = 0; file < 3; file++) {
            Files.write(
                    log.file("gateway-" + file + ".csv"),
                    csvRows(3 * file + 1, 3 * file + 3).getBytes(UTF_16BE),
                    StandardOpenOption.APPEND);
        }
        log.live(Duration.ofSeconds(10)).restart().live(Duration.ofSeconds(10));

        assertThat(log.counted()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    private LogFormat csv(String encoding) throws IOException {
        Path mapping = Files.writeString(
                folder.resolve("mapping.yaml"),
                """
                version: 1
                format: csv
                encoding: %s
                agency: prov-40
                source: gw-1
                request: {type: LOOKUP, operation: citizen.lookup}
                outcome: {column: %s, values: {"00": MATCH}}
                duration: {column: %s}
                occurred: {column: %s, format: epoch-millis}
                """
                        .formatted(encoding, "Kết quả", "Lâu", "Giờ"));
        return LogFormatOptions.ofMapping(mapping).read(RosterFile.shipped());
    }

    private static void append(SteppedFollower log, String text, Charset charset) throws IOException {
        Files.write(
                log.file("gateway.csv"), encoded(text, charset), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Vietnamese code pages write a letter and its accent apart. */
    private static byte[] encoded(String text, Charset charset) {
        return text.replace("ờ", charset.name().startsWith("UTF") ? "ờ" : "ơ\u0300")
                .replace("ế", charset.name().startsWith("UTF") ? "ế" : "ê\u0301")
                .replace("ả", charset.name().startsWith("UTF") ? "ả" : "a\u0309")
                .getBytes(charset);
    }

    private static String csvRows(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> (FIRST + number) + ",00," + number + "\n")
                .collect(Collectors.joining());
    }

    private static String document(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(
                        number -> "  {\"securityServerType\": \"Producer\", \"requestInTs\": " + (FIRST + 100L * number)
                                + ",\n   \"responseOutTs\": " + (FIRST + 101L * number)
                                + ", \"clientMemberClass\": \"GOV\", \"clientMemberCode\": \"70000040\", \"serviceCode\":"
                                + " \"getCitizen\", \"succeeded\": true}")
                .collect(Collectors.joining(",\n", "{\"records\": [\n", "\n]}\n"));
    }

    private static String rows(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> "Producer," + (FIRST + 100L * number) + ",GOV,70000040,getCitizen,t,"
                        + (FIRST + 101L * number) + "\n")
                .collect(Collectors.joining());
    }

    private static void assertCounted(SteppedFollower log, long last) {
        assertThat(log.counted())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, last).boxed().toList());
    }
}
