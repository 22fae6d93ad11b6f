package io.popdb.pulse.agent.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import io.popdb.pulse.agent.formats.ParsedRecord.NoRecord;
import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.contract.Reason;
import io.popdb.pulse.contract.RejectReason;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request per line of CSV (RFC 4180, with the mapping's separator and quote). A quote that is not closed on its line
 * breaks that line alone.
 *
 * <p>The parser is begun anew for each line: fed without end it would be a fifth faster, a splitter made by hand half,
 * but a broken line would have to be kept from the next by hand too. Bytes that are no text do no harm outside the
 * columns that the mapping names, and put the row aside within them.
 */
final class CsvLineParser implements LineParser {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int UNKNOWN = -1;
    private static final ParsedRecord MALFORMED = new Unusable(RejectReason.MALFORMED, "");

    private final CsvReaderBuilder csv;
    private LogEncoding encoding;
    private final CsvRow row;
    private final boolean hasHeading;
    private byte[] heading = {};
    private int columns = UNKNOWN;
    private @Nullable ParsedRecord badHeading;

    CsvLineParser(CsvMapping mapping) {
        this.encoding = mapping.encoding();
        this.csv = CsvReader.builder()
                .fieldSeparator(mapping.separator())
                .quoteCharacter(mapping.quote())
                .allowUnclosedQuote(false);
        this.row = new CsvRow(mapping);
        this.hasHeading = mapping.hasHeading();
        if (!hasHeading) {
            row.arrange(column -> Integer.parseInt(column) - 1);
        }
    }

    @Override
    public int longestLine() {
        return LONGEST_LINE;
    }

    @Override
    public void begins(byte[] beginning) {
        encoding = encoding.of(beginning);
    }

    @Override
    public LogEncoding encoding() {
        return encoding;
    }

    /** A last column's value cut short may still be one: 12.345 s would become 12 s. */
    @Override
    public boolean showsItsEnd() {
        return false;
    }

    @Override
    public ParsedRecord read(byte[] buffer, int offset, int length, Numbering numbering) {
        int mark = encoding.isUtf8() ? ByteOrderMark.lengthAt(buffer, offset, length) : 0;
        int start = offset + mark;
        int end = offset + length;
        if (hasHeading && heading.length == 0) {
            return readHeading(Arrays.copyOfRange(buffer, start, end));
        }
        if (hasHeading && Arrays.equals(heading, 0, heading.length, buffer, start, end)) {
            return new NoRecord();
        }
        return badHeading == null ? readRow(encoding.decode(buffer, start, end - start), numbering) : badHeading;
    }

    private ParsedRecord readHeading(byte[] line) {
        heading = line;
        badHeading = null;
        try {
            String[] names = csv.ofSingleCsvRecord(StringArrayHandler.of(), heading(line));
            List<String> columnNames = Arrays.stream(names)
                    .map(String::strip)
                    .map(LogEncoding::composed)
                    .toList();
            columns = names.length;
            row.arrange(column -> onlyIndexOf(column, columnNames))
                    .ifPresent(part -> badHeading = new Unusable(lackingColumn(columnNames), part));
        } catch (CsvParseException noCsv) {
            badHeading = MALFORMED;
        }
        return badHeading == null ? new NoRecord() : badHeading;
    }

    private String heading(byte[] line) {
        return encoding.decode(line, 0, line.length);
    }

    /** The column may well be there, but nobody can read its name. */
    private static Reason lackingColumn(List<String> names) {
        return names.stream().anyMatch(LogEncoding::isUndecoded)
                ? LogRejectReason.UNDECODABLE
                : RejectReason.MISSING_FIELD;
    }

    /** A name that stands twice says nothing. */
    private static int onlyIndexOf(String column, List<String> names) {
        int index = names.indexOf(column);
        return index == names.lastIndexOf(column) ? index : -1;
    }

    private ParsedRecord readRow(String line, Numbering numbering) {
        try {
            int fields = csv.ofSingleCsvRecord(row, line).getFieldCount();
            return columns == UNKNOWN || fields == columns ? row.toParsedRecord(numbering) : MALFORMED;
        } catch (CsvParseException noCsv) {
            return MALFORMED;
        }
    }
}
