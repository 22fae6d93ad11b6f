package io.popdb.pulse.agent.formats;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.YamlFile;
import io.popdb.pulse.declarations.YamlMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A mapping as people declare it in YAML, for whatever format; {@code docs/importing.md} shows every field. Whatever is
 * wrong with it is a {@link io.popdb.pulse.declarations.DeclarationException} that names the line and the cure.
 */
public final class MappingFile {
    /** A format whose logs need a mapping. */
    public enum Kind {
        XROAD,
        CSV
    }

    private static final Map<String, Kind> KINDS = Map.of("xroad", Kind.XROAD, "csv", Kind.CSV);

    private MappingFile() {}

    /**
     * Reads a mapping. Every agency that it names must be in the roster.
     *
     * @param otherwise what it is for where it has no field {@code format}
     */
    public static LogFormat read(Path file, Roster roster, Kind otherwise) throws IOException {
        YamlMap top = YamlFile.read(file);
        Kind kind =
                top.optional("format", (map, field) -> map.choice(field, KINDS)).orElse(otherwise);
        return switch (kind) {
            case XROAD -> new LogFormat.Xroad(XroadMappingFile.of(top, roster));
            case CSV -> new LogFormat.Csv(CsvMappingFile.of(top, roster));
        };
    }
}
