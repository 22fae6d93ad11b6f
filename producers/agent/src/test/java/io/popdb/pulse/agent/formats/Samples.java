package io.popdb.pulse.agent.formats;

import io.popdb.pulse.declarations.RosterFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The logs and mappings among the tests' resources. */
public final class Samples {
    private Samples() {}

    public static LogFormat xroad() {
        try {
            return LogFormatOptions.ofMapping(xroadMapping()).read(RosterFile.shipped());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static LogFormat csv() {
        try {
            return LogFormatOptions.ofMapping(csvMapping()).read(RosterFile.shipped());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The formats that have a mapping, as people name them. */
    public static List<String> mappedFormats() {
        return Arrays.stream(LogFormatOptions.Name.values())
                .filter(LogFormatOptions.Name::needsMapping)
                .map(LogFormatOptions.Name::toString)
                .toList();
    }

    public static Path csvMapping() {
        return resource("csv-mapping.yaml");
    }

    public static Path xroadMapping() {
        return resource("mapping.yaml");
    }

    public static String xroadLog() {
        try {
            return Files.readString(resource("xroad.log"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** As a file of its own: in other modules' tests the samples lie in a jar. */
    private static Path resource(String name) {
        try (InputStream sample = Objects.requireNonNull(Samples.class.getResourceAsStream(name), name)) {
            Path file = Files.createTempDirectory("samples").resolve(name);
            Files.copy(sample, file);
            return file;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
