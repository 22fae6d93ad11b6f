package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.contract.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Rows of CSV: which columns hold which fields of an access event, and what their values mean. Immutable. Read by {@link
 * CsvMappingFile}.
 *
 * @param encoding how the log's bytes are text
 * @param hasHeading whether the first line names the columns; else columns are called by their number, from 1
 * @param duration empty where the log does not say how long a request took
 */
public record CsvMapping(
        LogEncoding encoding,
        char separator,
        char quote,
        boolean hasHeading,
        ValueOrigin<String> agency,
        ValueOrigin<String> source,
        ValueOrigin<RequestKind> request,
        ValueOrigin<Outcome> outcome,
        Optional<DurationColumn> duration,
        TimestampColumns occurred)
        implements LogFormat {
    /** Where a part of an event comes from. */
    sealed interface ValueOrigin<T> {
        /** Every value that it may take. */
        Collection<T> all();

        /** The column that tells it, or none. */
        List<String> columns();
    }

    /** The same for every row. */
    record Constant<T>(T value) implements ValueOrigin<T> {
        @Override
        public Collection<T> all() {
            return List.of(value);
        }

        @Override
        public List<String> columns() {
            return List.of();
        }
    }

    /**
     * The value is looked up by what a column says.
     *
     * @param values what the column's values mean; where that is nothing, the row is skipped
     * @param other what every other value means; empty where that is a mistake
     */
    record MappedColumn<T>(String column, Map<String, Optional<T>> values, Optional<Optional<T>> other)
            implements ValueOrigin<T> {
        MappedColumn {
            values = Map.copyOf(values);
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public Collection<T> all() {
            return Stream.concat(values.values().stream(), other.stream())
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /** How long a request took. */
    record DurationColumn(String column, DurationUnit unit) {}

    /**
     * When a request occurred.
     *
     * @param columns one, or two, whose values are joined by a space
     */
    record TimestampColumns(List<String> columns, TimestampFormat time) {
        TimestampColumns {
            columns = List.copyOf(columns);
        }
    }

    @Override
    public LineParser lineParser() {
        return new CsvLineParser(this);
    }

    @Override
    public Collection<String> agencies() {
        return new TreeSet<>(agency.all());
    }

    @Override
    public Optional<Gateway> gateway() {
        return agency instanceof Constant<String> someAgency && source instanceof Constant<String> someSource
                ? Optional.of(new Gateway(someAgency.value(), someSource.value()))
                : Optional.empty();
    }
}
