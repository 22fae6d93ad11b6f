package io.popdb.pulse.agent.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;

/** How a file holds X-Road records. */
enum XroadShape {
    /** One JSON object per line. */
    LINES,
    /** One JSON array. */
    ARRAY,
    /** One JSON object with an array called {@code records}, as the protocol answers. */
    RECORDS;

    private static final int ENOUGH_BYTES = 1 << 20;

    /** Looks at the beginning and leaves the stream where it was. When in doubt it is lines: they resume after a break. */
    static XroadShape of(BufferedInputStream in) throws IOException {
        in.mark(ENOUGH_BYTES);
        byte[] head = in.readNBytes(ENOUGH_BYTES);
        in.reset();
        try (JsonParser parser = XroadJson.FACTORY.createParser(head)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                return ARRAY;
            }
            return first == JsonToken.START_OBJECT && toRecords(parser) ? RECORDS : LINES;
        } catch (IOException brokenOrCutOff) {
            return LINES;
        }
    }

    /** Goes to the array of records. Returns false where the object has none. */
    static boolean toRecords(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean records = parser.currentName().equals("records");
            if (parser.nextToken() == JsonToken.START_ARRAY && records) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }
}
