package io.popdb.pulse.benchmarks.contest;

import java.nio.file.Path;
import java.util.List;

/** A process that counts, while it runs. */
interface Contestant extends AutoCloseable {
    /** The same for all: what a monitor is given by {@code ./pulse torture}. */
    static List<String> javaOptions(Path gcLog) {
        return List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xlog:gc:file=" + gcLog);
    }

    /** How many events it has counted so far, as whoever asks it can see. */
    long counted();

    ProcessHandle process();

    /** Where it says what went wrong. */
    Path log();

    /** What Java said of its collections ({@code -Xlog:gc}). */
    Path gcLog();

    /** Ends it at once. */
    @Override
    void close();
}
