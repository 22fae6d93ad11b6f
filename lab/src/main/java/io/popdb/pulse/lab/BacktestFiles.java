package io.popdb.pulse.lab;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.popdb.pulse.declarations.DeclarationException;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.silence.PlannedDowntimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;

/** The files beside a trace: announced closures are read, alerts written. */
final class BacktestFiles {
    private BacktestFiles() {}

    /** CSV with the columns {@code agency, date}. */
    static PlannedDowntimes plannedDowntimes(Path file, Roster roster) throws IOException {
        PlannedDowntimes plannedDowntimes = PlannedDowntimes.NONE;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                plannedDowntimes = with(plannedDowntimes, file, row, roster);
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        return plannedDowntimes;
    }

    private static PlannedDowntimes with(
            PlannedDowntimes plannedDowntimes, Path file, NamedCsvRecord row, Roster roster) {
        int line = (int) row.getStartingLineNumber();
        try {
            String agency = row.getField("agency");
            if (!roster.contains(agency)) {
                throw new DeclarationException(file.toString(), line, "agency " + agency + " is not in the roster");
            }
            return plannedDowntimes.with(agency, LocalDate.parse(row.getField("date")));
        } catch (DateTimeException notADate) {
            throw new DeclarationException(file.toString(), line, "the date must be written like 2026-03-05");
        } catch (NoSuchElementException missing) {
            throw new DeclarationException(file.toString(), line, "the columns must be agency,date");
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
