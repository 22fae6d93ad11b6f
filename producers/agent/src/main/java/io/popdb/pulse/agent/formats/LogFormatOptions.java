package io.popdb.pulse.agent.formats;

import static java.util.Objects.requireNonNull;

import io.popdb.pulse.contract.Identifiers;
import io.popdb.pulse.contract.PersonalData;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.YamlFile;
import io.popdb.pulse.declarations.YamlMap;
import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How to read a log, as given on the command line or in the configuration.
 *
 * @param format empty for what the mapping says it is for ({@code xroad} where it says nothing), or {@code pulse} where
 *     there is no mapping
 * @param mapping for a format that needs one: what the log's words and columns mean
 * @param agency for a format without a mapping: whose log it is; empty where every line says so itself
 * @param source for a format without a mapping: which gateway's log it is; empty where every line says so itself
 */
public record LogFormatOptions(
        Optional<Name> format, Optional<Path> mapping, Optional<String> agency, Optional<String> source) {
    /** The formats, as people name them. */
    public enum Name {
        PULSE(new ByOptions(LogFormatOptions::pulse)),
        XROAD(new ByMapping(XroadMappingFile::of)),
        CSV(new ByMapping(CsvMappingFile::of));

        @SuppressWarnings("ImmutableEnumChecker") // a reference to a method
        private final Reader reader;

        Name(Reader reader) {
            this.reader = reader;
        }

        /** Whether a mapping says what its words and columns mean. */
        public boolean needsMapping() {
            return reader instanceof ByMapping;
        }

        private static Map<Name, ByMapping> mapped() {
            Map<Name, ByMapping> mapped = new EnumMap<>(Name.class);
            for (Name name : values()) {
                if (name.reader instanceof ByMapping reader) {
                    mapped.put(name, reader);
                }
            }
            return mapped;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What makes the format: a mapping, or what else is given. */
    private sealed interface Reader {}

    private record ByMapping(BiFunction<YamlMap, Roster, LogFormat> format) implements Reader {}

    private record ByOptions(BiFunction<LogFormatOptions, Roster, LogFormat> format) implements Reader {}

    /** What a mapping's file says by itself. */
    public static LogFormatOptions ofMapping(Path mapping) {
        return new LogFormatOptions(Optional.empty(), Optional.of(mapping), Optional.empty(), Optional.empty());
    }

    /**
     * The format. Every agency that is named, here or in the mapping, must be in the roster.
     *
     * @throws UsageException when what is said does not go together; the message begins with what is wrong
     * @throws io.popdb.pulse.declarations.DeclarationException when the mapping declares what cannot be meant
     */
    public LogFormat read(Roster roster) throws IOException {
        if (mapping.isPresent()) {
            return mapped(mapping.get(), roster);
        }
        Name meant = format.orElse(Name.PULSE);
        if (meant.reader instanceof ByOptions reader) {
            return reader.format().apply(this, roster);
        }
        throw new UsageException("format " + meant + " needs a mapping; docs/importing.md shows one");
    }

    private LogFormat mapped(Path file, Roster roster) throws IOException {
        Map<Name, ByMapping> mapped = Name.mapped();
        require(
                mapped.keySet().containsAll(format.stream().toList()),
                "a mapping is for the formats "
                        + mapped.keySet().stream().map(Name::toString).collect(Collectors.joining(" and ")));
        require(
                agency.isEmpty() && source.isEmpty(),
                "agency and source are for the format pulse: with a mapping, that names them");
        require(Files.isReadable(file), file + " cannot be read: give a mapping's file");
        YamlMap top = YamlFile.read(file);
        Map<String, Name> names =
                mapped.keySet().stream().collect(Collectors.toMap(Name::toString, Function.identity()));
        Name meant =
                top.optional("format", (map, field) -> map.choice(field, names)).orElse(format.orElse(Name.XROAD));
        LogFormat read = requireNonNull(mapped.get(meant)).format().apply(top, roster);
        format.ifPresent(name ->
                require(name == meant, "format " + name + " is given, but " + file + " is a mapping for " + meant));
        return read;
    }

    private LogFormat pulse(Roster roster) {
        agency.ifPresent(id -> require(
                roster.contains(id),
                "agency " + PersonalData.quoted(id) + " is not in the roster; write an id such as prov-40"));
        source.ifPresent(id -> require(
                Identifiers.isSourceId(id),
                "source must be 1 to 32 of a-z, 0-9 and -, such as gw-1, without long numbers"));
        source.flatMap(PersonalData::in).ifPresent(shape -> require(false, "source " + shape.advice()));
        return new PulseFormat(roster, agency, source);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new UsageException(sentence);
        }
    }
}
