package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.follow.Chunk.RejectedLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The side file of a log: where each line stands that could not be used, and why, as CSV. Never the line itself, for it may
 * hold personal data. When it is full it is begun anew, and the one before is kept: nobody's disk fills up.
 */
final class RejectedLinesFile {
    private static final String HEADING = "file,byteOffset,reason,field\n";

    private final Path file;
    private final Path before;
    private final long maxBytes;

    RejectedLinesFile(Path folder, String log, long maxBytes) {
        this.file = folder.resolve(log + ".rejected.csv");
        this.before = folder.resolve(log + ".rejected.1.csv");
        this.maxBytes = maxBytes;
    }

    /**
     * Lists lines of one file.
     *
     * @param path what the file is called now
     */
    void add(Path path, List<RejectedLine> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        StringBuilder rows = new StringBuilder();
        for (RejectedLine line : lines) {
            rows.append(quoted(path)).append(',').append(line.byteOffset());
            rows.append(',').append(line.why().reason().label());
            rows.append(',').append(line.why().field()).append('\n');
        }
        append(rows.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void append(byte[] rows) throws IOException {
        if (Files.exists(file) && Files.size(file) + rows.length > maxBytes) {
            Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(file)) {
            Files.writeString(file, HEADING);
        }
        Files.write(file, rows, StandardOpenOption.APPEND);
    }

    private static String quoted(Path path) {
        return "\"" + path.toString().replace("\"", "\"\"") + "\"";
    }
}
