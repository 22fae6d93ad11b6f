package io.popdb.pulse.it;

import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** A gateway's log in the format {@code pulse}: grows, is rotated, and knows what it holds. */
final class GatewayLog {
    /** How a log is rotated. */
    enum Rotation {
        RENAME,
        COPY_AND_TRUNCATE,
        RENAME_AND_GZIP
    }

    private final Path file;
    private final String agency;
    private final Random random;
    private final Map<String, Long> written = new TreeMap<>();
    private long occurredAtMillis = Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();
    private int rotations;

    GatewayLog(Path file, String agency, Random random) {
        this.file = file;
        this.agency = agency;
        this.random = random;
    }

    Path file() {
        return file;
    }

    /** How many lines were written. */
    long lines() {
        return written.values().stream().mapToLong(Long::longValue).sum();
    }

    int rotations() {
        return rotations;
    }

    /** How many lines were written, by {@code agency,type,outcome}. */
    Map<String, Long> written() {
        return written;
    }

    /** Appends lines; as the buffer empties, some are half-written for a moment. */
    void append(int lines) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < lines; i++) {
                out.write(line());
            }
        }
    }

    void rotate(Rotation how) throws IOException {
        Path old = file.resolveSibling(file.getFileName() + "." + (100 + rotations++));
        switch (how) {
            case RENAME -> Files.move(file, old);
            case COPY_AND_TRUNCATE -> {
                Files.copy(file, old);
                Files.newOutputStream(file, StandardOpenOption.TRUNCATE_EXISTING)
                        .close();
            }
            case RENAME_AND_GZIP -> {
                Files.move(file, old);
                gzip(old);
            }
        }
    }

    private static void gzip(Path old) throws IOException {
        Path packed = old.resolveSibling(old.getFileName() + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(old, out);
        }
        Files.delete(old);
    }

    private String line() {
        RequestType type = random.nextInt(3) == 0 ? RequestType.AUTHENTICATION : RequestType.LOOKUP;
        Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
        occurredAtMillis += 1 + random.nextInt(20);
        written.merge(agency + "," + type + "," + outcome, 1L, Long::sum);
        return "{\"type\":\"" + type + "\",\"operation\":\"citizen.lookup\",\"outcome\":\"" + outcome
                + "\",\"durationMillis\":" + random.nextInt(2_000) + ",\"occurredAt\":\""
                + Instant.ofEpochMilli(occurredAtMillis) + "\"}\n";
    }
}
