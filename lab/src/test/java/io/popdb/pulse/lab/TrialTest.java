package io.popdb.pulse.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.declarations.WorkCalendar;
import io.popdb.pulse.domain.expectation.Tuning;
import io.popdb.pulse.lab.shapes.ShapeSet;
import io.popdb.pulse.lab.shapes.ShapedTrace;
import io.popdb.pulse.lab.shapes.ShapedTraceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {
    private static final WorkCalendar CALENDAR = CalendarFile.shipped();
    private static final Roster ROSTER =
            new Roster(RosterFile.shipped().agencies().subList(0, 7));

    @Test
    void scoresATraceFromItsFilesAsFromMemory(@TempDir Path folder) throws IOException {
        ShapedTrace trace =
                ShapedTrace.withFaults(ROSTER, CALENDAR, LocalDate.parse("2026-05-04"), ShapeSet.SENDERS, 4);
        new ShapedTraceFiles(folder.resolve("senders-4")).write(trace);
        Trial trial = new Trial(CALENDAR, Tuning.SHIPPED);

        ShapeScore made = trial.score(new ShapedTrial("senders-4", trace)).silences();
        ShapeScore read = trial.score(new RecordedTrial(folder.resolve("senders-4"), ROSTER))
                .silences();

        assertThat(made.met()).isNotEmpty().isEqualTo(read.met());
        assertThat(made.falseAlarms()).isEqualTo(read.falseAlarms());
        assertThat(made.truth()).isEqualTo(read.truth());
        assertThat(made.name()).isEqualTo(read.name());
    }

    @Test
    void tellsOfEachTraceOfEachSetAndOfAll() {
        Trials trials = new Trials(ROSTER, CALENDAR, List.of(ShapeSet.SENDERS), List.of(1L, 2L), List.of());

        Scoring.Report report = new Scoring(trials, true, Optional.of(ScoreBars.MADE)).run();

        assertThat(report.lines())
                .anyMatch(line -> line.startsWith("| senders-1 "))
                .anyMatch(line -> line.startsWith("| senders-2 "))
                .anyMatch(line -> line.startsWith("| **senders** "))
                .anyMatch(line -> line.startsWith("| **all** "))
                .anyMatch(line -> line.startsWith("| nightly "));
    }

    @Test
    void holdsStatedChancesAgainstWhatOccurs() {
        Trials trials = new Trials(ROSTER, CALENDAR, List.of(ShapeSet.OFFICES), List.of(1L), List.of());

        List<String> table = new Calibration(trials).table();

        assertThat(table).hasSizeGreaterThan(3);
        assertThat(table.get(0)).contains("shape", "silences", "10⁻⁵");
        assertThat(table).anyMatch(line -> line.matches("\\| office +\\| +\\d+ \\| +\\d+ \\|.*(yes|no) \\|"));
    }
}
