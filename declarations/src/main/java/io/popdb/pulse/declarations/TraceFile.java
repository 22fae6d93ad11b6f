package io.popdb.pulse.declarations;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
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
public final class TraceFile implements AutoCloseable {
    /**
     * What one agency did in one minute.
     *
     * @param agency its place in the roster, from 0
     * @param minute counted from the epoch
     * @param failures how many of the lookups and authentications failed
     * @param delay how many minutes later than usual it was sent
     */
    public record Row(int agency, long minute, int lookups, int authentications, int failures, int delay) {}

    private final Path file;
    private final Map<String, Integer> agencies = new HashMap<>();
    private final CloseableIterator<NamedCsvRecord> rows;
    private String lastText = "";
    private long last = Long.MIN_VALUE;

    public TraceFile(Path file, Roster roster) throws IOException {
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

    /** The next row; empty after the last. */
    public Optional<Row> next() {
        return rows.hasNext() ? Optional.of(row(rows.next())) : Optional.empty();
    }

    private Row row(NamedCsvRecord record) {
        Row row = new Row(
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
        String text = field(record, "minute");
        if (!text.equals(lastText)) {
            long minute = minute(record, text);
            if (minute < last) {
                throw problem(record, "minute " + text + " comes after a later one; sort the trace by minute");
            }
            lastText = text;
            last = minute;
        }
        return last;
    }

    private long minute(NamedCsvRecord record, String text) {
        try {
            return Math.floorDiv(OffsetDateTime.parse(text).toEpochSecond(), 60L);
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
