package io.popdb.pulse.simulator;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.popdb.pulse.declarations.DeclarationException;
import io.popdb.pulse.declarations.Roster;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads a trace row by row: CSV, also gzipped, with the columns {@code minute, agency, lookups, authentications,
 * failures, delay}, sorted by minute. A row that cannot be meant is a {@link DeclarationException} with its line.
 */
final class TraceFile implements AutoCloseable {
    private final Path file;
    private final Map<String, Integer> agencies = new HashMap<>();
    private final CloseableIterator<NamedCsvRecord> rows;
    private String lastMinute = "";
    private long lastMillis = Long.MIN_VALUE;

    TraceFile(Path file, Roster roster) throws IOException {
        this.file = file;
        roster.agencies().forEach(agency -> agencies.put(agency.id(), agencies.size()));
        InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
        this.rows = CsvReader.builder()
                .missingFieldStrategy(
                        FieldMismatchStrategy.IGNORE) // to be told of with the line, as other mistakes are
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))
                .iterator();
    }

    Optional<TraceRow> next() {
        return rows.hasNext() ? Optional.of(row(rows.next())) : Optional.empty();
    }

    private TraceRow row(NamedCsvRecord record) {
        TraceRow row = new TraceRow(
                agency(record),
                minute(record),
                number(record, "lookups"),
                number(record, "authentications"),
                number(record, "failures"),
                number(record, "delay"));
        if (row.failures() > (long) row.lookups() + row.authentications()) {
            throw problem(record, "more failures than requests");
        }
        return row;
    }

    private int agency(NamedCsvRecord record) {
        String id = field(record, "agency");
        Integer place = agencies.get(id);
        if (place == null) {
            throw problem(record, "agency " + id + " is not in the roster; give the trace's own with --roster");
        }
        return place;
    }

    private long minute(NamedCsvRecord record) {
        String minute = field(record, "minute");
        if (!minute.equals(lastMinute)) {
            long millis = millis(record, minute);
            if (millis < lastMillis) {
                throw problem(record, "minute " + minute + " comes after a later one; sort the trace by minute");
            }
            lastMinute = minute;
            lastMillis = millis;
        }
        return lastMillis;
    }

    private long millis(NamedCsvRecord record, String minute) {
        try {
            return OffsetDateTime.parse(minute).toInstant().toEpochMilli();
        } catch (DateTimeException notATime) {
            throw problem(record, "the minute must be written like 2026-03-01T17:00Z");
        }
    }

    private int number(NamedCsvRecord record, String column) {
        try {
            int number = Integer.parseInt(field(record, column));
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw problem(record, column + " must be a whole number of at least 0");
        }
        throw problem(record, column + " must be a whole number of at least 0");
    }

    private String field(NamedCsvRecord record, String column) {
        try {
            return record.getField(column);
        } catch (NoSuchElementException missing) {
            throw problem(record, "there is no column " + column);
        }
    }

    private DeclarationException problem(NamedCsvRecord record, String problem) {
        return new DeclarationException(file.toString(), (int) record.getStartingLineNumber(), problem);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
