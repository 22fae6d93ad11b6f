package io.popdb.pulse.bookkeeping.history;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.CsvFile;
import io.popdb.pulse.declarations.DeclarationException;
import io.popdb.pulse.domain.books.ImportedDay;
import io.popdb.pulse.domain.books.Requests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Daily counts of the time before Pulse: CSV with a header {@code day,agency,type,outcome,count}, in any order of columns
 * and rows; a byte order mark is allowed. What a line says cannot be said twice.
 */
public final class HistoryFile {
    private static final List<String> COLUMNS = List.of("day", "agency", "type", "outcome", "count");

    /** More of one kind in a day is a slip of the pen; and one such figure must not overflow all sums. */
    private static final long MOST = 10_000_000_000_000_000L;

    private final Map<String, long[][]> cells = new LinkedHashMap<>();
    private final Set<String> said = new HashSet<>();

    private HistoryFile() {}

    /**
     * The days of a file, in its order.
     *
     * @throws DeclarationException naming the line that cannot be meant
     */
    public static List<ImportedDay> read(Path file) throws IOException {
        HistoryFile history = new HistoryFile();
        try (CsvFile rows = new CsvFile(file, COLUMNS).withoutOthers()) {
            rows.forEachRemaining(history::take);
        }
        return history.days();
    }

    private void take(CsvFile.Row row) {
        LocalDate day = day(row);
        String agency = row.field("agency").strip();
        RequestType type = constant(row, "type", RequestType.class);
        Outcome outcome = constant(row, "outcome", Outcome.class);
        String key = agency + "/" + day;
        if (!said.add(key + "/" + type + "/" + outcome)) {
            throw row.problem("says again what an earlier line says of " + key + " " + type + " " + outcome);
        }
        cells.computeIfAbsent(key, id -> new long[RequestType.values().length][Outcome.values().length])[
                        type.ordinal()][outcome.ordinal()] =
                count(row);
    }

    private List<ImportedDay> days() {
        List<ImportedDay> days = new ArrayList<>();
        cells.forEach((key, counts) -> {
            int slash = key.lastIndexOf('/');
            days.add(new ImportedDay(
                    key.substring(0, slash),
                    LocalDate.parse(key.substring(slash + 1)),
                    Requests.of((type, outcome) -> counts[type.ordinal()][outcome.ordinal()])));
        });
        return days;
    }

    private LocalDate day(CsvFile.Row row) {
        try {
            return LocalDate.parse(row.field("day").strip());
        } catch (DateTimeException noDay) {
            throw row.problem("'" + row.field("day") + "' is no day: write it like 2025-03-01");
        }
    }

    private <T extends Enum<T>> T constant(CsvFile.Row row, String field, Class<T> type) {
        try {
            return Enum.valueOf(type, row.field(field).strip());
        } catch (IllegalArgumentException unknown) {
            throw row.problem(field + " '" + row.field(field) + "' is none of "
                    + List.of(type.getEnumConstants()).toString().replaceAll("[\\[\\]]", ""));
        }
    }

    private long count(CsvFile.Row row) {
        try {
            long count = Long.parseLong(row.field("count").strip());
            if (count < 0) {
                throw row.problem("a count cannot be less than nothing");
            }
            if (count > MOST) {
                throw row.problem("count " + count + " is more than anybody asks in a day: a digit too many?");
            }
            return count;
        } catch (NumberFormatException noNumber) {
            throw row.problem("count '" + row.field("count") + "' is no whole number");
        }
    }
}
