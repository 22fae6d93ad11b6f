package io.popdb.pulse.streams.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.popdb.pulse.streams.books.ImportedDay;
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
            new JsonSerde<>("an imported day", 1, HistoryRow::write, HistoryRow::read);

    public String key() {
        return day.agency() + "/" + day.day();
    }

    private void write(ObjectNode node) {
        node.put("agency", day.agency());
        node.put("day", day.day().toString());
        AccountJson.put(node, day.requests());
        node.put("file", file);
        node.put("importedMillis", importedMillis);
    }

    private static HistoryRow read(JsonNode node) {
        return new HistoryRow(
                new ImportedDay(
                        Fields.text(node, "agency"),
                        LocalDate.parse(Fields.text(node, "day")),
                        AccountJson.requests(node)),
                Fields.text(node, "file"),
                Fields.number(node, "importedMillis"));
    }
}
