package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.formats.CsvMapping.Constant;
import io.popdb.pulse.agent.formats.CsvMapping.DurationColumn;
import io.popdb.pulse.agent.formats.CsvMapping.MappedColumn;
import io.popdb.pulse.agent.formats.CsvMapping.TimestampColumns;
import io.popdb.pulse.agent.formats.CsvMapping.ValueOrigin;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.YamlMap;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a {@link CsvMapping}; see {@link LogFormatOptions}. */
final class CsvMappingFile {
    private static final String SKIP = "skip";
    private static final long MOST_COLUMNS = 10_000;
    private static final Map<String, Outcome> OUTCOMES =
            Arrays.stream(Outcome.values()).collect(Collectors.toMap(Outcome::name, Function.identity()));
    private static final Map<String, DurationUnit> UNITS =
            Map.of("seconds", DurationUnit.SECONDS, "millis", DurationUnit.MILLIS, "micros", DurationUnit.MICROS);
    private static final Map<String, TimestampFormat> TIMES = Map.of(
            "iso", new TimestampFormat.Iso(),
            "epoch-millis", new TimestampFormat.Epoch(DurationUnit.MILLIS),
            "epoch-seconds", new TimestampFormat.Epoch(DurationUnit.SECONDS));

    private final YamlMap file;
    private final MappingFields fields;
    private final boolean heading;

    private CsvMappingFile(YamlMap file, Roster roster) {
        this.file = file;
        this.fields = new MappingFields(roster);
        this.heading = file.optional("heading", YamlMap::truth).orElse(true);
    }

    static CsvMapping of(YamlMap file, Roster roster) {
        file.allow(
                "version",
                "format",
                "encoding",
                "separator",
                "quote",
                "heading",
                "agency",
                "source",
                "request",
                "outcome",
                "duration",
                "occurred");
        file.requireVersion(1);
        return new CsvMappingFile(file, roster).mapping();
    }

    private CsvMapping mapping() {
        char separator = file.optional("separator", CsvMappingFile::character).orElse(',');
        char quote = file.optional("quote", CsvMappingFile::character).orElse('"');
        if (separator == quote) {
            throw file.problem("quote", "is the separator too; give another");
        }
        return new CsvMapping(
                MappingFields.encoding(file),
                separator,
                quote,
                heading,
                origin("agency", fields::agency),
                origin("source", MappingFields::source),
                request(),
                origin("outcome", (map, field) -> map.choice(field, OUTCOMES)),
                file.optional("duration", (map, field) -> duration(map.map(field))),
                occurred(file.map("occurred")));
    }

    /** A tab is a word, because nobody sees one. */
    private static char character(YamlMap map, String field) {
        String text = map.text(field);
        if (text.equals("tab")) {
            return '\t';
        }
        if (text.length() != 1 || Character.isLetterOrDigit(text.charAt(0)) || Character.isSurrogate(text.charAt(0))) {
            throw map.problem(field, "must be one character such as \";\", no letter or digit, or the word tab");
        }
        return text.charAt(0);
    }

    private <T> ValueOrigin<T> origin(String field, BiFunction<YamlMap, String, T> value) {
        return file.isMap(field) ? mappedColumn(file.map(field), value) : new Constant<>(value.apply(file, field));
    }

    /** Type and operation make a map by themselves: it is told by a column where that is named. */
    private ValueOrigin<RequestKind> request() {
        YamlMap request = file.map("request");
        if (request.names().contains("column")) {
            return mappedColumn(request, (map, field) -> service(map.map(field)));
        }
        return new Constant<>(service(request));
    }

    private static RequestKind service(YamlMap map) {
        map.allow("type", "operation");
        return MappingFields.service(map);
    }

    private <T> MappedColumn<T> mappedColumn(YamlMap map, BiFunction<YamlMap, String, T> value) {
        map.allow("column", "values", "default");
        YamlMap declared = map.map("values");
        Map<String, Optional<T>> values = new HashMap<>();
        for (String name : declared.names()) {
            if (values.put(LogEncoding.composed(name), valueOrSkip(declared, name, value)) != null) {
                throw declared.problem(name, "stands above already, with its accents written otherwise; remove one");
            }
        }
        return new MappedColumn<>(
                column(map, "column"),
                values,
                map.optional("default", (some, field) -> valueOrSkip(some, field, value)));
    }

    private static <T> Optional<T> valueOrSkip(YamlMap map, String field, BiFunction<YamlMap, String, T> value) {
        return !map.isMap(field) && map.text(field).equals(SKIP)
                ? Optional.empty()
                : Optional.of(value.apply(map, field));
    }

    private DurationColumn duration(YamlMap map) {
        map.allow("column", "unit");
        return new DurationColumn(
                column(map, "column"),
                map.optional("unit", (some, field) -> some.choice(field, UNITS)).orElse(DurationUnit.MILLIS));
    }

    private TimestampColumns occurred(YamlMap map) {
        map.allow("column", "date", "time", "format", "zone");
        if (!map.names().contains("date")) {
            return new TimestampColumns(List.of(column(map, "column")), time(map));
        }
        if (map.names().contains("column")) {
            throw map.problem("column", "name one column, or a date and a time, not both");
        }
        return new TimestampColumns(List.of(column(map, "date"), column(map, "time")), time(map));
    }

    private static TimestampFormat time(YamlMap map) {
        TimestampFormat named = TIMES.get(map.text("format"));
        if (named == null) {
            ZoneId zone = map.optional("zone", CsvMappingFile::zone).orElse(VietnamTime.ZONE);
            return pattern(map, zone);
        }
        if (map.names().contains("zone")) {
            throw map.problem("zone", "means nothing for " + map.text("format") + "; remove it");
        }
        return named;
    }

    private static TimestampFormat pattern(YamlMap map, ZoneId zone) {
        try {
            return TimestampFormat.Pattern.of(map.text("format"), zone);
        } catch (IllegalArgumentException noPattern) {
            throw map.problem(
                    "format",
                    "must be iso, epoch-millis, epoch-seconds, or a pattern that tells day, hour and minute, such as"
                            + " dd/MM/yyyy HH:mm:ss");
        }
    }

    private static ZoneId zone(YamlMap map, String field) {
        try {
            return ZoneId.of(map.text(field));
        } catch (DateTimeException unknown) {
            throw map.problem(field, "is no time zone that Java knows; write one such as Asia/Ho_Chi_Minh");
        }
    }

    private String column(YamlMap map, String field) {
        if (heading) {
            return LogEncoding.composed(map.text(field));
        }
        long number = map.integer(field);
        if (number < 1 || number > MOST_COLUMNS) {
            throw map.problem(field, "must be a column's number, from 1");
        }
        return Long.toString(number);
    }
}
