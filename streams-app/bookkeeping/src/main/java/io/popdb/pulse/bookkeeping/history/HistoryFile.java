package io.popdb.pulse.bookkeeping.history;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.PersonalData;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.CsvFile;
import io.popdb.pulse.declarations.DeclarationException;
import io.popdb.pulse.domain.books.ImportedDay;
import io.popdb.pulse.domain.books.Requests;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Daily counts of the time before Pulse: CSV with a header {@code day,agency,type,outcome,count}, in any order of columns
 * and rows; a byte order mark is allowed. What a line says cannot be said twice.
 */
public final class HistoryFile {
    private static final List<String> COLUMNS = List.of("day", "agency", "type", "outcome", "count");

    /** Over ten thousand a second, all day, of one agency and kind: more is a slip of the pen, or a citizen's number. */
    private static final BigInteger MOST = BigInteger.valueOf(1_000_000_000);

    /** What parsers of numbers and days take besides, signs and the digits of other scripts, nobody writes on purpose. */
    private static final Pattern COUNT = Pattern.compile("-?(?!0[0-9]{8})[0-9]+");

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

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
        if (history.said.isEmpty()) {
            throw new DeclarationException(file.toString(), 1, "there is no row below the header");
        }
        return history.days();
    }

    private void take(CsvFile.Row row) {
        LocalDate day = day(row);
        String agency = agency(row);
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

    private static LocalDate day(CsvFile.Row row) {
        try {
            return LocalDate.parse(plain(row, "day", DAY));
        } catch (DateTimeException noDay) {
            throw row.problem(PersonalData.quoted(row.field("day")) + " is no day: write it like 2025-03-01");
        }
    }

    private static String agency(CsvFile.Row row) {
        String agency = row.field("agency").strip();
        if (agency.isEmpty()) {
            throw row.problem("it names no agency");
        }
        PersonalData.in(agency).ifPresent(shape -> {
            throw row.problem("its agency " + shape.advice());
        });
        return agency;
    }

    private static <T extends Enum<T>> T constant(CsvFile.Row row, String field, Class<T> type) {
        try {
            return Enum.valueOf(type, row.field(field).strip());
        } catch (IllegalArgumentException unknown) {
            throw row.problem(field + " " + PersonalData.quoted(row.field(field)) + " is none of "
                    + List.of(type.getEnumConstants()).toString().replaceAll("[\\[\\]]", ""));
        }
    }

    private static long count(CsvFile.Row row) {
        BigInteger count;
        try {
            count = new BigInteger(plain(row, "count", COUNT));
        } catch (NumberFormatException noNumber) {
            throw row.problem("count " + PersonalData.quoted(row.field("count"))
                    + " is no whole number: write its digits alone, like 345678");
        }
        if (row.field("count").contains("-")) {
            throw row.problem("a count cannot be less than nothing");
        }
        if (count.compareTo(MOST) > 0) {
            throw row.problem(
                    "its count is more than anybody asks in a day: a digit too many, or a column that is something else?");
        }
        return count.longValueExact();
    }

    /** What a field says, without blanks around it; nothing where it is not written in that way. */
    private static String plain(CsvFile.Row row, String field, Pattern way) {
        String text = row.field(field).strip();
        return way.matcher(text).matches() ? text : "";
    }
}
