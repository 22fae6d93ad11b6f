package io.popdb.pulse.agent.unpacking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** How a log holds its records. */
public enum Shape {
    /** One per line: reading can begin between any two. */
    LINES,
    /** JSON arrays, objects with an array called {@code records}, or objects over several lines; any number of them. */
    DOCUMENT,
    /** CSV of X-Road's records, whose fault texts may go over several lines. */
    ROWS,
    /** There is not yet enough of it to tell: nothing, or the beginning of a JSON text. */
    UNDECIDED;

    private static final int FIRST_LINE = 1 << 12;
    private static final int ENOUGH_BYTES = 1 << 20;
    private static final Pattern ROWS_HEADING =
            Pattern.compile("[^{\\[]*\\b(?:security_server_type|securityServerType)\\b[^\\n]*", Pattern.DOTALL);

    /** Whether the log can only be read from its beginning. */
    public boolean isSequential() {
        return this == DOCUMENT || this == ROWS;
    }

    /** Looks at the beginning and leaves the stream where it was. When in doubt it is lines: they resume after a break. */
    public static Shape of(BufferedInputStream in) throws IOException {
        byte[] head = Packing.head(in, FIRST_LINE);
        int start = firstOf(head);
        if (start == head.length) {
            return head.length == FIRST_LINE ? LINES : UNDECIDED;
        }
        if (head[start] != '{' && head[start] != '[') {
            return ofText(head, start);
        }
        return isPlainLine(head, start) ? LINES : ofJson(Packing.head(in, ENOUGH_BYTES), start);
    }

    private static int firstOf(byte[] head) {
        int start = head.length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb ? 3 : 0;
        while (start < head.length && isSpace(head[start])) {
            start++;
        }
        return start;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == 0;
    }

    private static Shape ofText(byte[] head, int start) {
        int end = indexOf(head, '\n', start);
        String line = new String(head, start, (end < 0 ? head.length : end) - start, ISO_8859_1);
        return ROWS_HEADING.matcher(line).matches() ? ROWS : LINES;
    }

    /** At a glance, because every log that is followed is asked so: one object on one line, and no {@code records}. */
    private static boolean isPlainLine(byte[] head, int start) {
        int end = indexOf(head, '\n', start);
        if (head[start] != '{' || end < 0) {
            return false;
        }
        String line = new String(head, start, end - start, ISO_8859_1).stripTrailing();
        return line.length() > 1 && line.endsWith("}") && !line.contains("\"records\"");
    }

    private static int indexOf(byte[] bytes, char wanted, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static Shape ofJson(byte[] head, int start) {
        try (JsonParser parser = RecordJson.FACTORY.createParser(head, start, head.length - start)) {
            return parser.nextToken() == JsonToken.START_ARRAY ? ofArray(parser) : ofObject(parser, head, start);
        } catch (JsonEOFException notEnough) {
            return head.length < ENOUGH_BYTES ? UNDECIDED : LINES;
        } catch (JsonProcessingException noJson) {
            return head.length < ENOUGH_BYTES && endsWithinWord(head, start, noJson.getLocation()) ? UNDECIDED : LINES;
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    /** Whether what is no JSON is half a word or number, of which the rest may come. */
    private static boolean endsWithinWord(byte[] head, int start, JsonLocation broken) {
        int from = start + (int) Math.max(0, broken.getByteOffset());
        for (int i = from; i < head.length; i++) {
            if (!Character.isLetterOrDigit(head[i]) && head[i] != '.' && head[i] != '-' && head[i] != '+') {
                return false;
            }
        }
        return true;
    }

    private static Shape ofArray(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            JsonToken behind = parser.nextToken();
            return behind == null || behind.isStructStart() ? DOCUMENT : LINES;
        }
        while (token != null && token.isScalarValue()) {
            token = parser.nextToken();
        }
        if (token == null) {
            throw new JsonEOFException(parser, JsonToken.START_ARRAY, "the array is not there whole");
        }
        return token == JsonToken.START_OBJECT ? DOCUMENT : LINES;
    }

    private static Shape ofObject(JsonParser parser, byte[] head, int start) throws IOException {
        for (JsonToken name = parser.nextToken(); name == JsonToken.FIELD_NAME; name = parser.nextToken()) {
            boolean records = parser.currentName().equals("records");
            if (parser.nextToken() == JsonToken.START_ARRAY && records) {
                return DOCUMENT;
            }
            parser.skipChildren();
        }
        if (parser.currentToken() == null) {
            throw new JsonEOFException(parser, JsonToken.START_OBJECT, "the object is not there whole");
        }
        int end = start + (int) parser.currentLocation().getByteOffset();
        int lineBreak = indexOf(head, '\n', start);
        return lineBreak >= 0 && lineBreak < end ? DOCUMENT : LINES;
    }
}
