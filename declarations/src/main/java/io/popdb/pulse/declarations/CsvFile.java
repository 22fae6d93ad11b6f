package io.popdb.pulse.declarations;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Reads CSV row by row, also gzipped, its columns in any order behind a header that names them; a byte order mark is
 * allowed. What is no such file is a {@link DeclarationException} with the line; where reading itself fails, an
 * {@link java.io.UncheckedIOException}.
 */
public final class CsvFile implements Iterator<CsvFile.Row>, AutoCloseable {
    private final Path file;
    private final List<String> columns;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> header;
    private int line;

    /** @param columns that must be there; others may be */
    public CsvFile(Path file, List<String> columns) throws IOException {
        this.file = file;
        this.columns = columns;
        InputStream raw = Files.newInputStream(file);
        this.records = CsvReader.builder()
                .detectBomHeader(true)
                .allowUnclosedQuote(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE) // told of here, with the line
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw)
                .iterator();
        this.header = hasNext() ? records.next().getFields() : List.of();
        if (!header.containsAll(columns) || Set.copyOf(header).size() < header.size()) {
            throw otherColumns();
        }
    }

    /** Refuses a file that has further columns. */
    public CsvFile withoutOthers() {
        return withoutOthersBut();
    }

    /** Refuses a file that has further columns but these, which may be missing. */
    public CsvFile withoutOthersBut(String... optional) {
        if (header.size()
                > columns.size() + Arrays.stream(optional).filter(this::has).count()) {
            throw otherColumns();
        }
        return this;
    }

    /** Whether there is such a column. */
    public boolean has(String column) {
        return header.contains(column);
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (CsvParseException damaged) {
            throw new DeclarationException(file.toString(), line + 1, "this is no CSV: " + damaged.getMessage());
        }
    }

    @Override
    public Row next() {
        Row row = new Row(records.next());
        if (row.record.getFieldCount() != header.size()) {
            throw row.problem("there must be " + header.size() + " columns");
        }
        return row;
    }

    private DeclarationException otherColumns() {
        return new DeclarationException(
                file.toString(),
                1,
                "the columns must be " + String.join(",", columns) + ", not " + String.join(",", header));
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    /** A line, or several where a field holds line breaks. */
    public final class Row {
        private final CsvRecord record;

        private Row(CsvRecord record) {
            this.record = record;
            line = (int) record.getStartingLineNumber();
        }

        /** What the row says in a column that is there. */
        public String field(String column) {
            return record.getField(header.indexOf(column));
        }

        /** A time such as {@code 2026-03-01T17:00Z}, in epoch milliseconds. */
        public long millis(String column) {
            try {
                return OffsetDateTime.parse(field(column)).toInstant().toEpochMilli();
            } catch (DateTimeException notATime) {
                throw problem("the " + column + " must be written like 2026-03-01T17:00Z");
            }
        }

        /** What to throw where the row cannot be meant. */
        public DeclarationException problem(String problem) {
            return new DeclarationException(file.toString(), (int) record.getStartingLineNumber(), problem);
        }
    }
}
