package io.popdb.pulse.declarations;

import io.popdb.pulse.contract.Spans;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads a trace row by row: a {@link CsvFile} with the columns {@code minute, agency, lookups, authentications,
 * failures, delay}, perhaps {@code not_found}, and no others, sorted by minute. A row that cannot be meant is a {@link
 * DeclarationException} with its line.
 */
public final class TraceFile implements AutoCloseable {
    /**
     * What one agency did in the minute from a moment on.
     *
     * @param agency its place in the roster, from 0
     * @param millis the moment, which need not be a full minute, since the epoch
     * @param failures how many of the lookups and authentications failed
     * @param notFound how many were answered, and nobody was found; empty where the trace does not say
     * @param delay how many minutes later than usual it was sent
     */
    public record Row(
            int agency, long millis, int lookups, int authentications, int failures, OptionalInt notFound, int delay) {}

    private static final List<String> COLUMNS =
            List.of("minute", "agency", "lookups", "authentications", "failures", "delay");

    private static final String NOT_FOUND = "not_found";

    private final Map<String, Integer> agencies = new HashMap<>();
    private final CsvFile rows;
    private String lastText = "";
    private long last = Long.MIN_VALUE;

    public TraceFile(Path file, Roster roster) throws IOException {
        roster.agencies().forEach(agency -> agencies.put(agency.id(), agencies.size()));
        this.rows = new CsvFile(file, COLUMNS).withoutOthersBut(NOT_FOUND);
    }

    /** The next row; empty after the last. */
    public Optional<Row> next() {
        return rows.hasNext() ? Optional.of(row(rows.next())) : Optional.empty();
    }

    private Row row(CsvFile.Row record) {
        Row row = new Row(
                agency(record),
                millis(record),
                number(record, "lookups"),
                number(record, "authentications"),
                number(record, "failures"),
                rows.has(NOT_FOUND) ? OptionalInt.of(number(record, NOT_FOUND)) : OptionalInt.empty(),
                number(record, "delay"));
        long answered = (long) row.lookups() + row.authentications() - row.failures();
        if (answered < 0) {
            throw record.problem("more failures than requests");
        }
        if (row.notFound().orElse(0) > answered) {
            throw record.problem("more not found than answered");
        }
        return row;
    }

    private int agency(CsvFile.Row record) {
        String id = record.field("agency");
        Integer place = agencies.get(id);
        if (place == null) {
            throw record.problem("agency " + id + " is not in the roster; give the trace's own with --roster");
        }
        return place;
    }

    private long millis(CsvFile.Row record) {
        String text = record.field("minute");
        if (!text.equals(lastText)) {
            long millis = record.millis("minute");
            if (Math.floorDiv(millis, Spans.MINUTE_MILLIS) < Math.floorDiv(last, Spans.MINUTE_MILLIS)) {
                throw record.problem("minute " + text + " comes after a later one; sort the trace by minute");
            }
            lastText = text;
            last = millis;
        }
        return last;
    }

    private int number(CsvFile.Row record, String column) {
        try {
            int number = Integer.parseInt(record.field(column));
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw record.problem(column + " must be a whole number of at least 0");
        }
        throw record.problem(column + " must be a whole number of at least 0");
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
