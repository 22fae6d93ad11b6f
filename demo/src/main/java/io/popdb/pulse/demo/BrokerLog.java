package io.popdb.pulse.demo;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a broker has said since its last start, in a file that keeps what it said before. */
final class BrokerLog {
    private static final int LAST_LINES = 20;
    private static final int LAST_BYTES = 65_536;

    private final Path file;
    private long began;

    BrokerLog(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** From here on only what comes now is looked at. */
    void begin() {
        try {
            began = Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    String lastLines() {
        List<String> lines = text().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** Whether the broker could not start because another process was quicker to take a port. */
    boolean tellsOfATakenPort() {
        String text = text();
        return text.contains("Address already in use") || text.contains("java.net.BindException");
    }

    private String text() {
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            reader.seek(Math.max(began, reader.length() - LAST_BYTES));
            byte[] bytes = new byte[(int) (reader.length() - reader.getFilePointer())];
            reader.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
