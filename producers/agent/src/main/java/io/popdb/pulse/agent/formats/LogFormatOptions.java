package io.popdb.pulse.agent.formats;

import io.popdb.pulse.contract.Identifiers;
import io.popdb.pulse.declarations.Roster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * How to read a log, as given on the command line or in the configuration.
 *
 * @param format empty for what the mapping says it is for, or {@code pulse} where there is no mapping
 * @param mapping for {@code xroad} and {@code csv}: what the log's words and columns mean
 * @param agency for {@code pulse}: whose log it is; empty where every line says so itself
 * @param source for {@code pulse}: which gateway's log it is; empty where every line says so itself
 */
public record LogFormatOptions(
        Optional<Name> format, Optional<Path> mapping, Optional<String> agency, Optional<String> source) {
    /** The formats, as people name them. */
    public enum Name {
        PULSE,
        XROAD,
        CSV;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The format.
     *
     * @throws IllegalArgumentException when what is said does not go together; the message begins with what is wrong
     * @throws io.popdb.pulse.declarations.DeclarationException when the mapping declares what cannot be meant
     */
    public LogFormat read(Roster roster) throws IOException {
        if (mapping.isPresent()) {
            return mapped(mapping.get(), roster);
        }
        require(
                format.isEmpty() || format.get() == Name.PULSE,
                "format " + format.map(Name::toString).orElse("") + " needs a mapping; docs/importing.md shows one");
        return pulse(roster);
    }

    private LogFormat mapped(Path file, Roster roster) throws IOException {
        require(format.isEmpty() || format.get() != Name.PULSE, "a mapping is for the formats xroad and csv");
        require(
                agency.isEmpty() && source.isEmpty(),
                "agency and source are for the format pulse: with a mapping, that names them");
        require(Files.isReadable(file), file + " cannot be read: give a mapping's file");
        MappingFile.Kind otherwise =
                format.isPresent() && format.get() == Name.CSV ? MappingFile.Kind.CSV : MappingFile.Kind.XROAD;
        LogFormat read = MappingFile.read(file, roster, otherwise);
        Name meant = read instanceof LogFormat.Csv ? Name.CSV : Name.XROAD;
        require(
                format.isEmpty() || format.get() == meant,
                "format " + format.map(Name::toString).orElse("") + " is given, but " + file + " is a mapping for "
                        + meant);
        return read;
    }

    private LogFormat pulse(Roster roster) {
        agency.ifPresent(id ->
                require(roster.contains(id), "agency " + id + " is not in the roster; write an id such as prov-40"));
        source.ifPresent(id -> require(
                Identifiers.isSourceId(id),
                "source must be 1 to 32 of a-z, 0-9 and -, such as gw-1, without long numbers"));
        return new LogFormat.Pulse(roster, agency, source);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
