package io.popdb.pulse.agent.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.popdb.pulse.agent.formats.Reading.Unusable;
import java.io.IOException;

/** One X-Road record per line. */
final class XroadLines implements LineFormat {
    private static final Reading MALFORMED = new Unusable(AsideReason.MALFORMED, "");

    private final XroadRecords records;

    XroadLines(XroadMapping mapping) {
        this.records = new XroadRecords(mapping);
    }

    @Override
    public int longestLine() {
        return XroadJson.LONGEST_RECORD;
    }

    @Override
    public Reading read(byte[] buffer, int offset, int length) {
        try (JsonParser parser = XroadJson.FACTORY.createParser(buffer, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return MALFORMED;
            }
            Reading reading = records.read(parser);
            return parser.nextToken() == null ? reading : MALFORMED;
        } catch (IOException notJson) {
            return MALFORMED;
        }
    }
}
