package io.popdb.pulse.cli.centre;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.cli.Pulse;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.lab.shapes.ShapeSet;
import io.popdb.pulse.lab.shapes.ShapedTrace;
import io.popdb.pulse.lab.shapes.ShapedTraceFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void endsWith1WhereABarIsMissed(@TempDir Path folder) throws IOException {
        Roster two = new Roster(RosterFile.shipped().agencies().subList(0, 2));
        new ShapedTraceFiles(folder.resolve("one"))
                .write(ShapedTrace.withoutFaults(
                        two, CalendarFile.shipped(), LocalDate.of(2026, 5, 4), ShapeSet.OFFICES, 1));
        Files.writeString(
                folder.resolve("one").resolve("truth.csv"),
                "agency,start,end,kind,alert,fair_delay,sure_delay\n"
                        + two.agencies().get(0).id() + ",2026-06-09T02:00Z,2026-06-09T03:00Z,never was,failing,1,1\n");
        String trace = folder.resolve("one").toString();

        assertThat(run("score", "--trace", trace)).as(err.toString()).isZero();
        assertThat(run("score", "--trace", trace, "--bars", "MADE")).isEqualTo(1);

        assertThat(out.toString()).contains("| trace", "| one ", "| **all** ", "missed: share of late ones 1.00");
    }

    @Test
    void asksForTraces() {
        assertThat(run("score")).isEqualTo(2);
        assertThat(err.toString()).contains("--seeds", "--trace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten", "5-1", "1-2000", "-3"})
    void refusesSeedsThatAreNone(String seeds) {
        assertThat(run("calibrate", "--seeds=" + seeds)).isEqualTo(2);
        assertThat(err.toString()).contains("--seeds must");
    }

    @Test
    void namesTheFolderThatIsNotThere(@TempDir Path folder) {
        assertThat(run("score", "--trace", folder.resolve("gone").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("gone");
    }

    private int run(String... arguments) {
        return Pulse.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
