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
import java.util.Collections;
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
    private byte[] headingElsewhere = {};

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
    public void isHeadedElsewhere(byte[] line) {
        headingElsewhere = line;
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
            ParsedRecord first = readHeading(Arrays.copyOfRange(buffer, start, end));
            return first instanceof NoRecord ? first : readUnheaded(first, text(buffer, start, end), numbering);
        }
        if (hasHeading && Arrays.equals(heading, 0, heading.length, buffer, start, end)) {
            return new NoRecord();
        }
        String line = text(buffer, start, end);
        return badHeading == null ? readRow(line, numbering) : readUnheaded(badHeading, line, numbering);
    }

    private String text(byte[] buffer, int start, int end) {
        return encoding.decode(buffer, start, end - start);
    }

    private ParsedRecord readHeading(byte[] line) {
        heading = line;
        badHeading = null;
        List<String> columnNames = names(line);
        columns = columnNames.size();
        if (columns == 0) {
            badHeading = MALFORMED;
        } else {
            row.arrange(column -> onlyIndexOf(column, columnNames))
                    .ifPresent(part -> badHeading = new Unusable(lackingColumn(columnNames), part));
        }
        return badHeading == null ? new NoRecord() : badHeading;
    }

    /** The column may well be there, but nobody can read its name. */
    private static Reason lackingColumn(List<String> names) {
        return names.stream().anyMatch(LogEncoding::isUndecoded)
                ? LogRejectReason.UNDECODABLE
                : RejectReason.MISSING_FIELD;
    }

    /** Empty where the line is no CSV. */
    private List<String> names(byte[] line) {
        try {
            String[] names = csv.ofSingleCsvRecord(StringArrayHandler.of(), text(line, 0, line.length));
            return Arrays.stream(names)
                    .map(String::strip)
                    .map(LogEncoding::composed)
                    .toList();
        } catch (CsvParseException noCsv) {
            return List.of();
        }
    }

    /**
     * Where a log was copied and emptied under its writer, what follows begins without a heading: then that of the log's other
     * files holds, if a row can be used by it. Not where the file has another heading, for its columns may stand in another order.
     */
    private ParsedRecord readUnheaded(ParsedRecord bad, String line, Numbering numbering) {
        byte[] own = heading;
        if (headingElsewhere.length == 0 || !Collections.disjoint(names(own), names(headingElsewhere))) {
            return bad;
        }
        if (readHeading(headingElsewhere) instanceof NoRecord) {
            ParsedRecord parsed = readRow(line, numbering);
            if (!(parsed instanceof Unusable)) {
                return parsed;
            }
        }
        heading = own;
        badHeading = bad;
        return bad;
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
