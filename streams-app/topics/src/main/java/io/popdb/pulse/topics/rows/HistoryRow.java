package io.popdb.pulse.topics.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.domain.books.ImportedDay;
import io.popdb.pulse.domain.counting.BrokenInvariantException;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * A value of {@code popdb.history.v1}: what one agency asked on one local day of the time before Pulse, as it was imported.
 * Keyed by {@link #key()}; a record without a value takes the day back.
 *
 * @param file the name of the file that it came from
 * @param importedMillis when, by the clock of whoever imported it
 */
public record HistoryRow(ImportedDay day, String file, long importedMillis) {
    public static final JsonSerde<HistoryRow> SERDE =
            new JsonSerde<>("an imported day", 1, HistoryRow::written, HistoryRow::read);

    public String key() {
        return day.agency() + "/" + day.day();
    }

    /**
     * Whose day a key stands for.
     *
     * @throws BrokenInvariantException if no imported day can have that key
     */
    public static String agencyOf(String key) {
        return key.substring(0, slashOf(key));
    }

    /**
     * The day of a key.
     *
     * @throws BrokenInvariantException if no imported day can have that key
     */
    public static LocalDate dayOf(String key) {
        try {
            return LocalDate.parse(key.substring(slashOf(key) + 1));
        } catch (DateTimeException noDay) {
            throw stranger(key);
        }
    }

    private static int slashOf(String key) {
        int slash = key.indexOf('/');
        if (slash < 0) {
            throw stranger(key);
        }
        return slash;
    }

    private static BrokenInvariantException stranger(String key) {
        return new BrokenInvariantException("popdb.history.v1 holds a record " + key
                + ", which is no imported day: somebody else writes there. Restore the topic");
    }

    private ObjectNode written() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("agency", day.agency());
        node.put("day", day.day().toString());
        RowFiguresJson.write(day.requests(), node);
        node.put("file", file);
        node.put("importedMillis", importedMillis);
        return node;
    }

    private static HistoryRow read(JsonNode node) {
        return new HistoryRow(
                new ImportedDay(
                        Fields.text(node, "agency"),
                        LocalDate.parse(Fields.text(node, "day")),
                        RowFiguresJson.requests(node)),
                Fields.text(node, "file"),
                Fields.number(node, "importedMillis"));
    }
}
