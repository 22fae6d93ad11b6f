package io.popdb.pulse.agent.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.contract.RejectReason;
import java.io.IOException;

/** One X-Road record per line. */
final class XroadLineParser implements LineParser {
    private static final ParsedRecord MALFORMED = new Unusable(RejectReason.MALFORMED, "");

    private final XroadRecordParser records;

    XroadLineParser(XroadMapping mapping) {
        this.records = new XroadRecordParser(mapping);
    }

    @Override
    public int longestLine() {
        return XroadJson.LONGEST_RECORD;
    }

    @Override
    public ParsedRecord read(byte[] buffer, int offset, int length, Numbering numbering) {
        try (JsonParser parser = XroadJson.FACTORY.createParser(buffer, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return MALFORMED;
            }
            records.read(parser);
            return parser.nextToken() == null ? records.toParsedRecord(numbering) : MALFORMED;
        } catch (IOException notJson) {
            return MALFORMED;
        }
    }
}
