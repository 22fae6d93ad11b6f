package io.popdb.pulse.agent.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads records out of rows of the table {@code operational_data}, as {@code psql} exports them: the heading says where the
 * columns are, and what separates them. Another heading may come, where exports were joined.
 */
final class XroadRows {
    private static final String SEPARATORS = ",;\t|";
    private static final String NO_VALUE = "\\N";

    private @Nullable CsvReaderBuilder csv;
    private @Nullable XroadField[] columns = {};

    /** Whether what is read are rows. */
    boolean haveHeading() {
        return columns.length > 0;
    }

    /** Takes a line for the heading where it names the columns that tell a request; else false. */
    boolean takeHeading(String line) {
        if (!line.contains("security_server_type") && !line.contains("securityServerType")) {
            return false;
        }
        CsvReaderBuilder reader = readerOf(line);
        String[] names = cells(reader, line);
        @Nullable XroadField[] named = new @Nullable XroadField[names == null ? 0 : names.length];
        for (int i = 0; i < named.length; i++) {
            named[i] = XroadField.named(names == null ? "" : names[i].strip());
        }
        if (!Arrays.asList(named).contains(XroadField.SERVER_TYPE)) {
            return false;
        }
        csv = reader;
        columns = named;
        return true;
    }

    /** Reads a row. Returns false where it is none as the heading has it. */
    boolean read(String line, XroadRecord into) {
        String[] cells = csv == null ? null : cells(csv, line);
        if (cells == null || cells.length != columns.length) {
            return false;
        }
        into.clear();
        for (int i = 0; i < cells.length; i++) {
            XroadField field = columns[i];
            String cell = cells[i].strip();
            if (field == null || cell.isEmpty() || cell.equals(NO_VALUE)) {
                continue;
            }
            if (LogEncoding.isUndecoded(cell)) {
                into.takeUndecodable(field);
            } else {
                into.take(field, cell);
            }
        }
        return true;
    }

    private static CsvReaderBuilder readerOf(String heading) {
        char separator = heading.chars()
                .filter(c -> SEPARATORS.indexOf(c) >= 0)
                .mapToObj(c -> (char) c)
                .findFirst()
                .orElse(',');
        return CsvReader.builder().fieldSeparator(separator).allowUnclosedQuote(false);
    }

    private static String @Nullable [] cells(CsvReaderBuilder reader, String line) {
        try {
            return reader.ofSingleCsvRecord(StringArrayHandler.of(), line);
        } catch (CsvParseException noCsv) {
            return null;
        }
    }
}
