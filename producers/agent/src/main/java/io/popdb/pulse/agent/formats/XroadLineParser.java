package io.popdb.pulse.agent.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.popdb.pulse.agent.formats.ParsedRecord.NoRecord;
import io.popdb.pulse.agent.formats.ParsedRecord.Several;
import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.agent.unpacking.Packing;
import io.popdb.pulse.agent.unpacking.RecordJson;
import io.popdb.pulse.agent.unpacking.Shape;
import io.popdb.pulse.contract.RejectReason;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One X-Road record per line: a JSON object, or a row of CSV behind a heading. */
final class XroadLineParser implements LineParser {
    private static final ParsedRecord MALFORMED = new Unusable(RejectReason.MALFORMED, "");

    /** What psql prints around rows of JSON: the column's name, a rule, how many there were. */
    private static final Pattern DECORATION =
            Pattern.compile("\\s*(?:(?:row_)?to_jsonb?|jsonb?_\\w+|\\?column\\?|[-+]{2,}|\\(\\d+ \\p{L}+\\))\\s*");

    private LogEncoding encoding;
    private final XroadRecord record;
    private final XroadJsonRecord json = new XroadJsonRecord();
    private final XroadRows rows = new XroadRows();

    XroadLineParser(XroadMapping mapping) {
        this.encoding = mapping.encoding();
        this.record = new XroadRecord(mapping);
    }

    @Override
    public int longestLine() {
        return RecordJson.LONGEST_RECORD;
    }

    @Override
    public void begins(byte[] beginning) {
        encoding = encoding.of(beginning);
    }

    @Override
    public LogEncoding encoding() {
        return encoding;
    }

    /** The last column of a row may be cut short. */
    @Override
    public boolean showsItsEnd() {
        return !rows.haveHeading();
    }

    @Override
    public void learn(byte[] buffer, int offset, int length) {
        boolean unused = buffer[offset] != '{' && rows.takeHeading(encoding.decode(buffer, offset, length));
    }

    @Override
    public ParsedRecord read(byte[] buffer, int offset, int length, Numbering numbering) {
        if (!encoding.isUtf8()) {
            byte[] utf8 = encoding.decode(buffer, offset, length).getBytes(StandardCharsets.UTF_8);
            return readUtf8(utf8, 0, utf8.length, numbering);
        }
        int mark = ByteOrderMark.lengthAt(buffer, offset, length);
        return readUtf8(buffer, offset + mark, length - mark, numbering);
    }

    private ParsedRecord readUtf8(byte[] buffer, int offset, int length, Numbering numbering) {
        int start = offset;
        while (start < offset + length && (buffer[start] == ' ' || buffer[start] == '\t')) {
            start++;
        }
        if (start == offset + length || (buffer[start] != '{' && buffer[start] != '[')) {
            return readText(new String(buffer, offset, length, StandardCharsets.UTF_8), numbering);
        }
        int rest = offset + length - start;
        ParsedRecord one = readObject(buffer, start, rest, numbering);
        boolean maybeMore =
                one.equals(MALFORMED) || (one instanceof Unusable why && why.reason() == RejectReason.MISSING_FIELD);
        return maybeMore ? several(buffer, start, rest, numbering).orElse(one) : one;
    }

    /** A document on one line, or objects between which a line break was lost where files were joined; empty where it is neither. */
    private Optional<ParsedRecord> several(byte[] buffer, int offset, int length, Numbering numbering) {
        List<byte[]> found = new ArrayList<>();
        try {
            BufferedInputStream line = new BufferedInputStream(new ByteArrayInputStream(buffer, offset, length));
            LineReader records = new LineReader(Packing.lines(line, Shape.DOCUMENT), longestLine());
            while (records.advance()) {
                found.add(Arrays.copyOfRange(records.buffer(), records.offset(), records.offset() + records.length()));
            }
        } catch (IOException neither) {
            return Optional.empty();
        }
        boolean itself = found.size() == 1 && found.get(0).length == length;
        return itself
                ? Optional.empty()
                : Optional.of(new Several(found.stream()
                        .map(record -> readObject(record, 0, record.length, numbering))
                        .toList()));
    }

    private ParsedRecord readObject(byte[] buffer, int offset, int length, Numbering numbering) {
        if (isObject(buffer, offset, length)) {
            return record.toParsedRecord(numbering);
        }
        String line = new String(buffer, offset, length, StandardCharsets.UTF_8);
        if (!line.contains("\\\\")) {
            return MALFORMED;
        }
        byte[] copied = line.replace("\\\\", "\\").getBytes(StandardCharsets.UTF_8); // COPY writes each backslash twice
        return isObject(copied, 0, copied.length) ? record.toParsedRecord(numbering) : MALFORMED;
    }

    private boolean isObject(byte[] buffer, int offset, int length) {
        try (JsonParser parser = RecordJson.FACTORY.createParser(buffer, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            json.read(parser, record);
            return parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }

    private ParsedRecord readText(String line, Numbering numbering) {
        if (rows.takeHeading(line) || DECORATION.matcher(line).matches()) {
            return new NoRecord();
        }
        if (line.startsWith("\"{") && line.endsWith("}\"")) {
            String unquoted = line.substring(1, line.length() - 1).replace("\"\"", "\"");
            byte[] object = unquoted.getBytes(StandardCharsets.UTF_8);
            return readObject(object, 0, object.length, numbering);
        }
        return rows.read(line, record) ? record.toParsedRecord(numbering) : MALFORMED;
    }
}
