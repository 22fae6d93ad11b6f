package io.popdb.pulse.lab;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.DeclarationException;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.domain.silence.MinuteCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trace minute by minute, none left out: CSV, also gzipped, with the columns {@code minute, agency, lookups,
 * authentications, failures, delay}, sorted by minute. A row that cannot be meant is a {@link DeclarationException} with
 * its line.
 */
final class TraceReader implements AutoCloseable {
    private static final List<String> COLUMNS =
            List.of("minute", "agency", "lookups", "authentications", "failures", "delay");

    private final Path file;
    private final Map<String, Integer> agencies = new HashMap<>();
    private final CloseableIterator<CsvRecord> records;
    private long next;
    private @Nullable CsvRecord ahead;
    private long aheadMinute;

    TraceReader(Path file, Roster roster) throws IOException {
        this.file = file;
        for (Agency agency : roster.agencies()) {
            agencies.put(agency.id(), agencies.size());
        }
        InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
        records = CsvReader.builder()
                .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))
                .iterator();
        if (!records.hasNext() || !records.next().getFields().equals(COLUMNS)) {
            throw new DeclarationException(file.toString(), 1, "the columns must be " + String.join(",", COLUMNS));
        }
        readAhead();
        next = aheadMinute;
    }

    /** The next minute, which may be empty; nothing after the last. */
    Optional<TraceMinute> next() {
        if (ahead == null) {
            return Optional.empty();
        }
        List<TraceMinute.Row> rows = new ArrayList<>();
        while (ahead != null && aheadMinute == next) {
            rows.add(row(ahead));
            readAhead();
        }
        if (ahead != null && aheadMinute < next) {
            throw problem(ahead, "the minute comes after a later one; sort the trace by minute");
        }
        return Optional.of(new TraceMinute(next++, rows));
    }

    private void readAhead() {
        ahead = records.hasNext() ? records.next() : null;
        if (ahead != null) {
            if (ahead.getFieldCount() != COLUMNS.size()) {
                throw problem(ahead, "there must be " + COLUMNS.size() + " columns");
            }
            aheadMinute = minute(ahead);
        }
    }

    private TraceMinute.Row row(CsvRecord record) {
        Integer agency = agencies.get(record.getField(1));
        if (agency == null) {
            throw problem(
                    record,
                    "agency " + record.getField(1) + " is not in the roster; give the trace's own with --roster");
        }
        MinuteCounts counts = new MinuteCounts(number(record, 2), number(record, 3), number(record, 4));
        if (counts.failures() > counts.requests()) {
            throw problem(record, "more failures than requests");
        }
        return new TraceMinute.Row(agency, counts, number(record, 5));
    }

    private long minute(CsvRecord record) {
        try {
            return TraceTime.minute(record.getField(0));
        } catch (IllegalArgumentException notATime) {
            throw problem(record, "the minute must be written like 2026-03-01T17:00Z");
        }
    }

    private int number(CsvRecord record, int column) {
        try {
            int number = Integer.parseInt(record.getField(column));
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw problem(record, COLUMNS.get(column) + " must be a whole number of at least 0");
        }
        throw problem(record, COLUMNS.get(column) + " must be a whole number of at least 0");
    }

    private DeclarationException problem(CsvRecord record, String problem) {
        return new DeclarationException(file.toString(), (int) record.getStartingLineNumber(), problem);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
