package io.popdb.pulse.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.formats.Samples;
import io.popdb.pulse.agent.formats.XroadForms;
import io.popdb.pulse.cli.Pulse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentCheckCommandTest {
    private static final String CITIZEN = "079201012345";
    private static final String HEADING = "ThoiGian;MaDonVi;DichVu;SoDinhDanh;KetQua;ThoiLuong\n";
    private static final String LOOKUP = "25/02/2026 08:00:00.250;PC06-HCM;TraCuuCongDan;" + CITIZEN + ";00;0.038\n";
    private static final String LATER = "25/02/2026 09:00:00.000;PC06-HCM;XacThucDinhDanh;" + CITIZEN + ";91;30\n";
    private static final String PING = ";;KiemTraKetNoi;;;\n";
    private static final String STRANGER = "25/02/2026 08:00:00.250;" + CITIZEN + ";TraCuuCongDan;;00;1\n";
    private static final String BROKEN = "\"" + CITIZEN + "\n";

    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    AgentCheckCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void saysWhatWouldBeSent() throws IOException {
        int exitCode = check(HEADING + LATER + LOOKUP + PING + LOOKUP);

        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(table())
                .contains(
                        "read 4",
                        "would be published 3",
                        "prov-79 LOOKUP citizen.lookup MATCH 2",
                        "prov-79 AUTHENTICATION identity.verify TIMEOUT 1",
                        "the first occurred at 2026-02-25T08:00:00.250+07:00",
                        "the last occurred at 2026-02-25T09:00:00.000+07:00",
                        "skipped, as the mapping says 1",
                        "would be put aside 0");
        assertThat(out.toString()).doesNotContain("The first of them");
    }

    @Test
    void listsTheFirstBadLinesWithoutRepeatingThem() throws IOException {
        int exitCode = check(HEADING + STRANGER + LOOKUP + BROKEN + BROKEN, "--bad-lines", "2");

        assertThat(exitCode).isEqualTo(1);
        assertThat(table())
                .contains("would be put aside 3", "malformed 2", "unmapped_value 1")
                .endsWith(
                        "line byte offset reason field",
                        "2 " + HEADING.length() + " unmapped_value agency",
                        "4 " + (HEADING + STRANGER + LOOKUP).length() + " malformed");
        assertThat(out.toString() + err).doesNotContain(CITIZEN);
        assertThat(folder).isDirectoryNotContaining("glob:**.rejected");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            no log              |                                              | Name it with --file
            no such log         | --file LOG.gone                              | LOG.gone cannot be read
            another's mapping   | --file LOG --mapping MAPPING --format xroad  | is a mapping for csv
            no number           | --file LOG --bad-lines -1                    | --bad-lines must be 0 or more
            """)
    void saysWhatToDoAndEndsWith2(String name, String arguments, String sentence) throws IOException {
        Path log = Files.writeString(folder.resolve("gateway.log"), "");
        String given = arguments == null
                ? ""
                : arguments.replace("MAPPING", Samples.csvMapping().toString());

        int exitCode = run(
                given.isEmpty()
                        ? new String[0]
                        : given.replace("LOG", log.toString()).split(" +", -1));

        assertThat(exitCode).as(name).isEqualTo(2);
        assertThat(err.toString()).as(name).contains(sentence.replace("LOG", log.toString()));
    }

    @Test
    void readsTheFormatPulseWhereThereIsNoMapping() throws IOException {
        Path log = Files.writeString(
                folder.resolve("gateway.log"), "{\"type\":\"HEARTBEAT\",\"occurredAt\":\"2026-02-25T08:00:00Z\"}\n");

        int exitCode = run("--file", log.toString(), "--agency", "prov-40", "--source", "gw-1");

        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(table()).contains("prov-40 HEARTBEAT 1");
    }

    @Test
    void readsFilesThatWereJoinedToTheEndOfTheLast() throws IOException {
        Path log = Files.write(
                folder.resolve("gateway.csv.gz"),
                XroadForms.join(XroadForms.gzip(HEADING + LOOKUP), XroadForms.gzip(HEADING + LATER + LOOKUP)));

        int exitCode =
                run("--file", log.toString(), "--mapping", Samples.csvMapping().toString());

        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(table()).contains("read 3", "would be published 3");
    }

    @Test
    void saysThatAFileIsCutOffAndTellsWhatCameBefore() throws IOException {
        byte[] whole = XroadForms.join(XroadForms.gzip(HEADING + LOOKUP), XroadForms.gzip(LOOKUP + LATER));
        Path log = Files.write(folder.resolve("gateway.csv.gz"), Arrays.copyOf(whole, whole.length - 9));

        int exitCode =
                run("--file", log.toString(), "--mapping", Samples.csvMapping().toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(table()).contains("would be published 3");
        assertThat(err.toString()).contains("its gzip is cut off").doesNotContain(CITIZEN);
    }

    @Test
    void saysThatWhatFollowsADocumentIsNone() throws IOException {
        Path log = Files.writeString(
                folder.resolve("records.json"),
                "{\"records\":[" + Samples.xroadLog().lines().findFirst().orElseThrow() + "]}\n" + CITIZEN);

        int exitCode = run(
                "--file", log.toString(), "--mapping", Samples.xroadMapping().toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(table()).contains("read 1");
        assertThat(err.toString()).contains("it is no sound JSON at line 2").doesNotContain(CITIZEN);
    }

    private int check(String log, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("gateway.csv"), log);
        String[] arguments = {
            "--file", file.toString(), "--mapping", Samples.csvMapping().toString()
        };
        return run(Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Pulse.commandLine()
                .setErr(new PrintWriter(err, true))
                .setOut(new PrintWriter(out, true))
                .execute(Stream.concat(Stream.of("agent", "check"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    /** The lines that were printed, with one space between columns. */
    private List<String> table() {
        return out.toString()
                .lines()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }
}
