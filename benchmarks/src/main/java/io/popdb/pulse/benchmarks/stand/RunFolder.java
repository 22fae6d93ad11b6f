package io.popdb.pulse.benchmarks.stand;

import java.nio.file.Path;
import java.util.List;

/** Where one measured Java process has its files. */
public record RunFolder(Path path) {
    /** For Java, the same for all: what a monitor is given by {@code ./pulse torture}. */
    public List<String> javaOptions() {
        return List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xlog:gc:file=" + gcLog());
    }

    /** Where it says what went wrong. */
    public Path log() {
        return path.resolve("contestant.log");
    }

    /** What Java said of its collections ({@code -Xlog:gc}). */
    public Path gcLog() {
        return path.resolve("gc.log");
    }
}
