package io.popdb.pulse.agent.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.popdb.pulse.contract.TextInterner;
import java.io.IOException;

/**
 * Reads a record out of a JSON object: one of the protocol's, one that {@code row_to_json} makes of a row, or one that {@code
 * mongoexport} writes, whose numbers may be objects such as <code>{"$numberLong":"38"}</code>.
 *
 * <p>Fields that are not read, {@code messageUserId} (a personal code) among them, are skipped without being decoded. What
 * recurs, which is all that is looked up, is one string each.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/mongodb-extended-json/">MongoDB Extended JSON</a>
 */
final class XroadJsonRecord {
    private static final String TYPED_NUMBER = "$number";

    private final TextInterner<String> words = new TextInterner<>(text -> text);

    /** Reads from the record's opening bracket to its closing one. */
    void read(JsonParser parser, XroadRecord into) throws IOException {
        into.clear();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            XroadField field = XroadField.named(parser.currentName());
            JsonToken value = parser.nextToken();
            if (field != null && value != JsonToken.VALUE_NULL) {
                readField(parser, field, value, into);
            }
            if (field == null) {
                parser.skipChildren();
            }
        }
    }

    private void readField(JsonParser parser, XroadField field, JsonToken value, XroadRecord into) throws IOException {
        switch (value) {
            case VALUE_STRING ->
                into.take(
                        field,
                        words.intern(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> readNumber(parser, field, into);
            case VALUE_TRUE, VALUE_FALSE -> into.take(field, value == JsonToken.VALUE_TRUE);
            case START_OBJECT -> readTyped(parser, field, into);
            default -> {
                into.takeUnreadable(field);
                parser.skipChildren();
            }
        }
    }

    private static void readNumber(JsonParser parser, XroadField field, XroadRecord into) throws IOException {
        if (field.kind() != XroadField.Kind.NUMBER) {
            into.takeUnreadable(field);
        } else if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            into.take(field, parser.getLongValue());
        } else {
            into.take(field, parser.getText());
        }
    }

    private static void readTyped(JsonParser parser, XroadField field, XroadRecord into) throws IOException {
        boolean typed = parser.nextToken() == JsonToken.FIELD_NAME
                && parser.currentName().startsWith(TYPED_NUMBER)
                && field.kind() == XroadField.Kind.NUMBER;
        if (typed && parser.nextToken().isScalarValue()) {
            into.take(field, parser.getText());
        } else {
            into.takeUnreadable(field);
        }
        while (parser.currentToken() != JsonToken.END_OBJECT) {
            parser.nextToken();
            parser.skipChildren();
        }
    }
}
