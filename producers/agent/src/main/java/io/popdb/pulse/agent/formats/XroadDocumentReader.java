package io.popdb.pulse.agent.formats;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.contract.RejectReason;
import java.io.BufferedInputStream;
import java.io.IOException;

/** X-Road records in one JSON document, read as a stream. Where its syntax breaks, nobody can say what comes after. */
final class XroadDocumentReader implements LogReader {
    private final XroadShape shape;
    private final XroadRecordParser records;

    XroadDocumentReader(XroadShape shape, XroadMapping mapping) {
        this.shape = shape;
        this.records = new XroadRecordParser(mapping);
    }

    @Override
    public String unit() {
        return "record";
    }

    @Override
    public void readAll(BufferedInputStream in, Numbering numbering, Sink sink) throws IOException {
        try (JsonParser parser = XroadJson.FACTORY.createParser(in)) {
            JsonToken first = advance(parser);
            if (shape == XroadShape.RECORDS && first == JsonToken.START_OBJECT) {
                boolean unused = XroadShape.toRecords(parser);
            }
            for (long number = 1; advance(parser) != JsonToken.END_ARRAY; number++) {
                RecordPosition position =
                        new RecordPosition(number, parser.currentTokenLocation().getByteOffset());
                sink.accept(position, record(parser, numbering));
            }
        }
    }

    private ParsedRecord record(JsonParser parser, Numbering numbering) {
        try {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                records.read(parser);
                return records.toParsedRecord(numbering);
            }
            parser.skipChildren();
            return new Unusable(RejectReason.MALFORMED, "");
        } catch (IOException broken) {
            throw brokenAt(parser, broken);
        }
    }

    private static JsonToken advance(JsonParser parser) {
        try {
            JsonToken token = parser.nextToken();
            if (token != null) {
                return token;
            }
            throw brokenAt(parser, new IOException("the log ends within its list of records"));
        } catch (IOException broken) {
            throw brokenAt(parser, broken);
        }
    }

    /** Jackson's own message would quote the log. */
    private static BrokenLogException brokenAt(JsonParser parser, IOException broken) {
        JsonLocation at = parser.currentLocation();
        return new BrokenLogException(
                "The log is no sound JSON at line " + at.getLineNr() + ", column " + at.getColumnNr() + " (byte "
                        + at.getByteOffset() + "). What came before it was used; mend or copy the log anew"
                        + " and run this again.",
                broken);
    }
}
