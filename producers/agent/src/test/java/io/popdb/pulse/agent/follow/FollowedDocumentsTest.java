package io.popdb.pulse.agent.follow;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.LogFormatOptions;
import io.popdb.pulse.agent.formats.Samples;
import io.popdb.pulse.agent.formats.XroadForms;
import io.popdb.pulse.declarations.RosterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that are put into a folder one after the other, and logs in another encoding, are followed as any log is. */
class FollowedDocumentsTest {
    private static final long FIRST = 1_772_442_000_000L;

    @TempDir
    private Path folder;

    @Test
    void readsEachExportThatIsPutIntoAFolderOnce() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "export-*", Samples.xroad());
        Files.writeString(log.file("export-1.json"), document(1, 4));
        log.readAll().confirmAll();
        Files.write(log.file("export-2.bin"), XroadForms.answer(XroadForms.gzip(document(5, 7))));
        log.readAll().confirmAll().restart();
        Files.writeString(log.file("export-3.csv"), rows(8, 9));
        log.readAll().confirmAll().pass(Duration.ofHours(1)).readAll().confirmAll();

        assertThat(log.lines()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(log.identities()).doesNotHaveDuplicates();
        assertThat(log.status().rejected()).isEmpty();
    }

    /** As {@code psql} and {@code curl} write them: bit by bit. */
    @Test
    void readsAnExportWholeThatIsStillBeingWritten() throws IOException {
        byte[] document = document(1, 40).getBytes(UTF_8);
        byte[] rows = rows(41, 80).getBytes(UTF_8);
        SteppedFollower log = new SteppedFollower(folder, "export-*", Samples.xroad());
        for (int length = 1; length < document.length; length += 97) {
            Files.write(log.file("export-1.json"), Arrays.copyOf(document, length));
            Files.write(log.file("export-2.csv"), Arrays.copyOf(rows, Math.min(length, rows.length)));
            log.readAll().confirmAll();
        }
        Files.write(log.file("export-1.json"), document);
        Files.write(log.file("export-2.csv"), rows);
        log.readAll().confirmAll().pass(Duration.ofHours(1)).readAll().confirmAll();

        assertThat(log.lines()).hasSize(80).doesNotHaveDuplicates();
        assertThat(log.status().rejected()).isEmpty();
    }

    @Test
    void goesOnWithinADocumentAfterACrash() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "export-*", Samples.xroad());
        Files.writeString(log.file("export-1.json"), document(1, 4_500));
        boolean some = log.look().readSome();
        log.confirmAll();
        boolean unconfirmed = log.readSome();
        log.restart().readAll().confirmAll();

        assertThat(some && unconfirmed).isTrue();
        assertThat(log.identities().stream().distinct()).hasSize(4_500);
    }

    @Test
    void readsOnInALogOfUtf16ThatGrows() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "gateway.csv", csv("utf-16"));
        append(log, "\ufeffGiờ,Kết quả,Lâu\r\n");
        for (int line = 1; line <= 9; line++) {
            append(log, FIRST + line + ",Khớp," + line + "\r");
            log.readAll();
            append(log, "\n");
            log.readAll().confirmAll();
            if (line == 5) {
                log.restart();
            }
        }

        assertThat(log.lines()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(log.identities()).doesNotHaveDuplicates();
    }

    /** 12.345 s would become 12 s, and the rest of the line a broken one. */
    @Test
    void waitsForTheRestOfARowThatCouldBeWhole() throws IOException {
        SteppedFollower log = new SteppedFollower(folder, "gateway*.csv", csv("utf-8"));
        Files.writeString(log.file("gateway.csv"), "Giờ,Kết quả,Lâu\n" + FIRST + ",Khớp,12");
        Files.writeString(log.file("gateway-2.csv"), "Giờ,Kết quả,Lâu\n" + FIRST + "9,Khớp,7\n");
        log.readAll().pass(Duration.ofMinutes(10)).readAll();
        Files.writeString(log.file("gateway.csv"), "345\n", StandardOpenOption.APPEND);
        log.pass(Duration.ofMinutes(10)).readAll().confirmAll();

        assertThat(log.lines()).contains(12_345L).doesNotContain(12L);
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
                outcome: {column: Kết quả, values: {Khớp: MATCH}}
                duration: {column: Lâu}
                occurred: {column: Giờ, format: epoch-millis}
                """
                        .formatted(encoding));
        return LogFormatOptions.ofMapping(mapping).read(RosterFile.shipped());
    }

    private static void append(SteppedFollower log, String text) throws IOException {
        Files.write(
                log.file("gateway.csv"), text.getBytes(UTF_16LE), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String document(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number ->
                        "  {\"securityServerType\": \"Producer\", \"requestInTs\": " + (FIRST + 1_000L * number)
                                + ",\n   \"responseOutTs\": " + (FIRST + 1_000L * number + number)
                                + ", \"clientMemberClass\": \"GOV\", \"clientMemberCode\": \"70000040\", \"serviceCode\":"
                                + " \"getCitizen\", \"succeeded\": true}")
                .collect(Collectors.joining(",\n", "{\"records\": [\n", "\n]}\n"));
    }

    private static String rows(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> "Producer," + (FIRST + 1_000L * number) + "," + (FIRST + 1_000L * number + number)
                        + ",GOV,70000040,getCitizen,f,\"it said\n  \"\"no\"\"\"\n")
                .collect(Collectors.joining(
                        "",
                        "security_server_type,request_in_ts,response_out_ts,client_member_class,client_member_code,"
                                + "service_code,succeeded,fault_string\n",
                        ""));
    }
}
