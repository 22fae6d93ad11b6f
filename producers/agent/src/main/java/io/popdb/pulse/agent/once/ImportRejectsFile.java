package io.popdb.pulse.agent.once;

import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.formats.RecordPosition;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The side file: where each line stands that could not be used, and why, as CSV. Never the line itself, for it may hold
 * personal data. Every run replaces the file of the run before; an empty list says that all could be used.
 */
final class ImportRejectsFile implements AutoCloseable {
    private final Path target;
    private final Path draft;
    private final BufferedWriter out;

    /** @param unit what the numbers count, {@code line} or {@code record} */
    ImportRejectsFile(Path file, String unit) throws IOException {
        this.target = file.toAbsolutePath();
        this.draft = target.resolveSibling(target.getFileName() + ".tmp");
        this.out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8);
        out.write(unit + ",byteOffset,reason,field\n");
    }

    void add(RecordPosition position, Unusable why) throws IOException {
        out.write(position.number() + "," + position.byteOffset() + ","
                + why.reason().label() + "," + why.field() + "\n");
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
