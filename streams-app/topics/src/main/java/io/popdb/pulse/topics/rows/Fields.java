package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.counting.CountedMinute;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.domain.counting.LastSeen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads and writes single fields; a field that must be there and is not is an {@link IllegalArgumentException}. */
final class Fields {
    private Fields() {}

    static String text(JsonNode node, String name) {
        return textOf(node.path(name), name);
    }

    /** The value itself, which stands in the field or list of that name. */
    static String textOf(JsonNode value, String name) {
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

    /** A number that need not be whole. */
    static double figure(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("a number expected in " + name);
        }
        return value.doubleValue();
    }

    static boolean truth(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("true or false expected in " + name);
        }
        return value.booleanValue();
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

    /** A moment that may never have been is left out, rather than shown as a number that it is not. */
    static void putMoment(ObjectNode node, String name, long epochMillis) {
        if (epochMillis != LastSeen.NEVER) {
            node.put(name, epochMillis);
        }
    }

    static long moment(JsonNode node, String name) {
        return node.has(name) ? number(node, name) : LastSeen.NEVER;
    }

    static void putCounts(ObjectNode node, DayCounts counts) {
        ObjectNode figures = node.putObject("figures");
        counts.forEachFigure(figures::put);
    }

    static DayCounts counts(JsonNode node) {
        DayCounts counts = new DayCounts();
        JsonNode figures = node.path("figures");
        if (!figures.isObject()) {
            throw new IllegalArgumentException("an object expected in figures");
        }
        figures.fieldNames().forEachRemaining(name -> counts.setFigure(name, number(figures, name)));
        return counts;
    }

    /** Each minute as a list: when, lookups, authentications, failures. */
    static void putMinutes(ObjectNode node, List<CountedMinute> minutes) {
        var array = node.putArray("minutes");
        for (CountedMinute minute : minutes) {
            array.addArray()
                    .add(minute.minute())
                    .add(minute.counts().lookups())
                    .add(minute.counts().authentications())
                    .add(minute.counts().failures());
        }
    }

    static List<CountedMinute> minutes(JsonNode array) {
        List<CountedMinute> minutes = new ArrayList<>();
        for (JsonNode entry : array) {
            if (entry.size() != 4) {
                throw new IllegalArgumentException("four numbers expected in minutes");
            }
            minutes.add(new CountedMinute(
                    integer(entry.get(0), "minutes"), count(entry.get(1)), count(entry.get(2)), count(entry.get(3))));
        }
        return minutes;
    }

    private static int count(JsonNode value) {
        int count = Math.toIntExact(integer(value, "minutes"));
        if (count < 0) {
            throw new IllegalArgumentException("a negative count in minutes: " + count);
        }
        return count;
    }
}
