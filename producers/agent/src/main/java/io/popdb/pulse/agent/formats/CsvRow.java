package io.popdb.pulse.agent.formats;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import io.popdb.pulse.agent.formats.ParsedRecord.Ignored;
import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.formats.ParsedRecord.Usable;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.agent.numbers.Numbering.NextSequence;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * One row while it is read. The parser hands over every field as a stretch of its buffer; only those of columns that the
 * mapping names are looked at. Reused from row to row.
 */
final class CsvRow extends CsvCallbackHandler<CsvRow> {
    private record Watched(CsvFieldParser parser, int part) {}

    /** A cell and what the mapping calls it. */
    private record Named(String name, CsvFieldParser parser, List<String> columns) {}

    private final MappedValueParser<String> agency;
    private final MappedValueParser<String> source;
    private final MappedValueParser<RequestKind> request;
    private final MappedValueParser<Outcome> outcome;
    private final DurationParser duration;
    private final TimestampParser occurred;
    private final List<Named> parsers;
    private final List<MappedValueParser<?>> mapped;
    private Watched[][] byColumn = {};
    private int fields;

    CsvRow(CsvMapping mapping) {
        agency = new MappedValueParser<>(mapping.agency());
        source = new MappedValueParser<>(mapping.source());
        request = new MappedValueParser<>(mapping.request());
        outcome = new MappedValueParser<>(mapping.outcome());
        duration = new DurationParser(
                mapping.duration().map(CsvMapping.DurationColumn::unit).orElse(DurationUnit.MILLIS));
        occurred = new TimestampParser(
                mapping.occurred().time(), mapping.occurred().columns().size());
        mapped = List.of(agency, source, request, outcome);
        parsers = List.of(
                new Named("agency", agency, mapping.agency().columns()),
                new Named("source", source, mapping.source().columns()),
                new Named("request", request, mapping.request().columns()),
                new Named("outcome", outcome, mapping.outcome().columns()),
                new Named(
                        "duration",
                        duration,
                        mapping.duration()
                                .map(CsvMapping.DurationColumn::column)
                                .map(List::of)
                                .orElse(List.of())),
                new Named("occurred", occurred, mapping.occurred().columns()));
    }

    /**
     * Says where the columns stand.
     *
     * @param indexOf a column's index from 0, or -1 where there is no such
     * @return what the mapping calls the first part of an event whose column is not there
     */
    Optional<String> arrange(ToIntFunction<String> indexOf) {
        List<List<Watched>> columns = new ArrayList<>();
        for (Named named : parsers) {
            for (int part = 0; part < named.columns().size(); part++) {
                int index = indexOf.applyAsInt(named.columns().get(part));
                if (index < 0) {
                    return Optional.of(named.name());
                }
                while (columns.size() <= index) {
                    columns.add(new ArrayList<>());
                }
                columns.get(index).add(new Watched(named.parser(), part));
            }
        }
        byColumn =
                columns.stream().map(watched -> watched.toArray(Watched[]::new)).toArray(Watched[][]::new);
        return Optional.empty();
    }

    /** What was read. A row that is to be skipped is skipped, whatever else is wrong with it. */
    ParsedRecord toParsedRecord(Numbering numbering) {
        for (MappedValueParser<?> parser : mapped) {
            if (parser.skips()) {
                return new Ignored();
            }
        }
        for (Named named : parsers) {
            Reason problem = named.parser().problem();
            if (problem != null) {
                return new Unusable(problem, named.name());
            }
        }
        NextSequence given = numbering.ofRequest(agency.value(), source.value(), occurred.millis());
        return new Usable(
                new AccessRequest(
                        agency.value(),
                        source.value(),
                        given.epoch(),
                        given.sequence(),
                        request.value().type(),
                        request.value().operation(),
                        outcome.value(),
                        duration.millis(),
                        occurred.millis()),
                duration.isUnread() ? "duration" : "");
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
        fields = 0;
        for (Named named : parsers) {
            named.parser().clear();
        }
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
        if (fields < byColumn.length) {
            Watched[] watched = byColumn[fields];
            if (watched.length > 0) {
                take(watched, buffer, offset, offset + length);
            }
        }
        fields++;
    }

    private static void take(Watched[] watched, char[] buffer, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isBlank(buffer[start])) {
            start++;
        }
        while (end > start && isBlank(buffer[end - 1])) {
            end--;
        }
        for (Watched one : watched) {
            one.parser().take(one.part(), buffer, start, end - start);
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    @Override
    protected int getFieldCount() {
        return fields;
    }

    @Override
    protected RecordType getRecordType() {
        return RecordType.DATA;
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {}

    @Override
    protected void setEmpty() {}

    @Override
    protected CsvRow buildRecord() {
        return this;
    }
}
