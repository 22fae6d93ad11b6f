package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import io.popdb.pulse.domain.counting.LastSeen;
import java.util.Locale;

/** Reads and writes single fields; a field that must be there and is not is an {@link IllegalArgumentException}. */
final class Fields {
    private Fields() {}

    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("text expected in " + name);
        }
        return value.textValue();
    }

    /** The constant whose label stands in the field. */
    static <E extends Enum<E>> E constant(Class<E> type, JsonNode node, String name) {
        return labelled(type, text(node, name));
    }

    static <E extends Enum<E>> E labelled(Class<E> type, String label) {
        return Enum.valueOf(type, label.toUpperCase(Locale.ROOT));
    }

    static long number(JsonNode node, String name) {
        return integer(node.path(name), name);
    }

    /** The value itself, which stands in the field or list of that name. */
    static long integer(JsonNode value, String name) {
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException("an integer expected in " + name);
        }
        return value.longValue();
    }

    static int smallNumber(JsonNode node, String name) {
        return Math.toIntExact(number(node, name));
    }

    /** A list that may be empty but not absent: what was lost must not be read as nothing. */
    static JsonNode array(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isArray()) {
            throw new IllegalArgumentException("a list expected in " + name);
        }
        return value;
    }

    static long moment(JsonNode node, String name) {
        return node.has(name) ? number(node, name) : LastSeen.NEVER;
    }
}
