package io.popdb.pulse.cli.centre;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.cli.Pulse;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.lab.GeneratedTrace;
import io.popdb.pulse.lab.GeneratedTrace.Mode;
import io.popdb.pulse.lab.JudgedTrace;
import io.popdb.pulse.lab.TraceWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestCommandTest {
    private static final String HEADER = "minute,agency,lookups,authentications,failures,delay\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void writesAlarmsAndComparesThemWithTheTruthAndThePeers() throws IOException {
        GeneratedTrace trace = new GeneratedTrace(
                RosterFile.shipped(), JudgedTrace.CALENDAR, LocalDate.of(2026, 3, 2), 20, Mode.EASY, 6);
        new TraceWriter(RosterFile.shipped(), folder).write(trace);

        int code = run(
                "--trace",
                at("trace.csv.gz"),
                "--closures",
                at("closures.csv"),
                "--truth",
                at("truth.csv"),
                "--out",
                at("alerts.csv"),
                "--picture",
                "min-moh",
                "--week",
                "2026-03-16",
                "--svg",
                at("week.svg"),
                "--peers");

        assertThat(code).as(err.toString()).isZero();
        List<String> alerts = Files.readAllLines(folder.resolve("alerts.csv"));
        assertThat(alerts.get(0)).isEqualTo("agency,kind,began,detected,cleared,sentence");
        assertThat(alerts).anyMatch(line -> line.matches("\\*,mass,(2026-03-\\d\\dT\\d\\d:\\d\\dZ,){3}.*"));
        assertThat(out.toString())
                .contains("mass-outage", "false alarms", "nothing for 15 minutes", "φ accrual, threshold 8");
        assertThat(folder.resolve("week.svg")).content().startsWith("<svg ").endsWith("</svg>\n");
    }

    @Test
    void namesTheLineThatCannotBeMeant() throws IOException {
        Path trace = folder.resolve("trace.csv");
        Files.writeString(trace, HEADER + "2026-03-01T17:00Z,prov-40,1,0,0,0\n2026-03-01T17:01Z,prov-40,1,0,9,0\n");

        int code = run("--trace", trace.toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("trace.csv", "line 3", "more failures than requests");
    }

    @ParameterizedTest
    @CsvSource({
        "--trace, '', 'line 1: the columns must be minute,agency,lookups,authentications,failures,delay'",
        "--trace, 'a,a\n1,2\n', 'line 1: the columns must be minute,agency'",
        "--trace, 'minute,agency,lookups,authentications,failures,delay,more\n', 'line 1: the columns must be minute,agency'",
        "--truth, 'a,a\n1,2\n', 'line 1: the columns must be agency,start,end'",
        "--truth, 'agency,start,end,kind,alert,fair_delay,sure_delay\na,noon,b,c,d,1,1\n', 'line 2: the start must be written'",
        "--truth, 'agency,start,end,kind,alert,fair_delay,sure_delay\na,2026-03-01T17:00Z,2026-03-01T17:00Z,c,d,few,1\n', 'line 2: fair_delay must be a number'",
        "--closures, 'a,a\n1,2\n', 'line 1: the columns must be agency,date'",
    })
    void namesTheFileThatCannotBeMeant(String option, String text, String problem) throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.csv"), text);
        Path trace = Files.writeString(folder.resolve("trace.csv"), HEADER);

        int code = option.equals("--trace")
                ? run(option, wrong.toString())
                : run("--trace", trace.toString(), option, wrong.toString());

        assertThat(code).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).contains("wrong.csv, " + problem);
    }

    @Test
    void refusesATraceOfOthers() throws IOException {
        Path trace = folder.resolve("trace.csv");
        Files.writeString(trace, HEADER + "2026-03-01T17:00Z,prov-99,1,0,0,0\n");

        assertThat(run("--trace", trace.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("prov-99", "--roster");
    }

    @Test
    void refusesABudgetOfNothing() throws IOException {
        Path trace = folder.resolve("trace.csv");
        Files.writeString(trace, HEADER);

        assertThat(run("--trace", trace.toString(), "--false-alarms", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--false-alarms must be above 0");
    }

    @Test
    void drawsNoPictureOfNobody() throws IOException {
        Path trace = folder.resolve("trace.csv");
        Files.writeString(trace, HEADER);

        assertThat(run("--trace", trace.toString(), "--picture", "prov-40")).isEqualTo(2);
        assertThat(err.toString()).contains("--picture", "--week", "--svg");
    }

    private int run(String... arguments) {
        return Pulse.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of("backtest"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
