package io.popdb.pulse.producers.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.popdb.pulse.events.AccessEvent;
import io.popdb.pulse.events.RosterFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Logs read in memory, for tests. */
final class Imports {
    /** What came of a log. */
    record Result(List<AccessEvent> events, ImportSummary summary, List<String> aside) {}

    private Imports() {}

    static Result of(LogFormat format, String log, Path folder) {
        return of(format, log.getBytes(UTF_8), folder);
    }

    static Result of(LogFormat format, byte[] log, Path folder) {
        List<AccessEvent> events = new ArrayList<>();
        ImportSummary summary = new ImportSummary();
        Path aside = folder.resolve("log.rejected");
        try {
            new LogImport(format, events::add, summary)
                    .run(new BufferedInputStream(new ByteArrayInputStream(log)), aside);
            return new Result(events, summary, Files.readAllLines(aside));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The mapping among the test's resources. */
    static LogFormat xroad() {
        try {
            return new LogFormat.Xroad(XroadMappingFile.read(resource("mapping.yaml"), RosterFile.shipped()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Path resource(String name) {
        URL found = Objects.requireNonNull(Imports.class.getResource(name), name);
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String xroadLog() {
        try {
            return Files.readString(resource("xroad.log"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
