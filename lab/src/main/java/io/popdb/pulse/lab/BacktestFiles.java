package io.popdb.pulse.lab;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.popdb.pulse.declarations.CsvFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.watch.PlannedDowntimes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The files beside a trace: announced closures are read, alerts written. */
final class BacktestFiles {
    private BacktestFiles() {}

    /** A day on which an agency said it would be closed. */
    record ClosedDay(String agency, LocalDate date) {}

    /** CSV with the columns {@code agency, date}. */
    static List<ClosedDay> closedDays(Path file, Roster roster) throws IOException {
        List<ClosedDay> closed = new ArrayList<>();
        try (CsvFile rows = new CsvFile(file, List.of("agency", "date"))) {
            rows.forEachRemaining(row -> closed.add(closedDay(row, roster)));
        }
        return closed;
    }

    static PlannedDowntimes plannedDowntimes(List<ClosedDay> closed) {
        PlannedDowntimes plannedDowntimes = PlannedDowntimes.NONE;
        for (ClosedDay day : closed) {
            plannedDowntimes = plannedDowntimes.with(day.agency(), day.date());
        }
        return plannedDowntimes;
    }

    private static ClosedDay closedDay(CsvFile.Row row, Roster roster) {
        String agency = row.field("agency");
        if (!roster.contains(agency)) {
            throw row.problem("agency " + agency + " is not in the roster");
        }
        try {
            return new ClosedDay(agency, LocalDate.parse(row.field("date")));
        } catch (DateTimeException notADate) {
            throw row.problem("the date must be written like 2026-03-05");
        }
    }

    /** CSV with the columns {@code agency, kind, began, detected, cleared, sentence}. */
    static void write(List<Alert> alerts, Path file) throws IOException {
        try (CsvWriter out = CsvWriter.builder().build(file)) {
            out.writeRecord("agency", "kind", "began", "detected", "cleared", "sentence");
            for (Alert alert : alerts) {
                out.writeRecord(
                        alert.agency(),
                        alert.kind(),
                        TraceTime.text(alert.began()),
                        TraceTime.text(alert.detected()),
                        alert.cleared() == Alert.OPEN ? "" : TraceTime.text(alert.cleared()),
                        alert.sentence());
            }
        }
    }
}
