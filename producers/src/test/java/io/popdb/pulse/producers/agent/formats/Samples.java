package io.popdb.pulse.producers.agent.formats;

import io.popdb.pulse.events.RosterFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The logs and mappings among the tests' resources. */
public final class Samples {
    private Samples() {}

    public static LogFormat xroad() {
        try {
            return new LogFormat.Xroad(XroadMappingFile.read(xroadMapping(), RosterFile.shipped()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static LogFormat csv() {
        try {
            return MappingFile.read(csvMapping(), RosterFile.shipped(), MappingFile.Kind.CSV);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
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

    private static Path resource(String name) {
        URL found = Objects.requireNonNull(Samples.class.getResource(name), name);
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
