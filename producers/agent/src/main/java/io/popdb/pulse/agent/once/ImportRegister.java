package io.popdb.pulse.agent.once;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.files.AtomicFile;
import io.popdb.pulse.files.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which logs were imported on this machine, under which epochs. The epoch of a gateway in a log is the time of its first record, so two
 * logs of different gateways that go under one source id and begin in the same millisecond would be one to the centre, which would drop
 * the second. Here that is seen, and refused. An import does not need the register to count each request once: where it is lost, only
 * this check is.
 *
 * <p>A JSON array, replaced as a whole. Two imports at a time are let in one after the other.
 */
public final class ImportRegister {
    /** A gateway in a log that was imported. */
    private record Row(String agency, String source, long epoch, String log, Map<Integer, String> beginning) {
        boolean isOf(Gateway gateway, long usedEpoch) {
            return agency.equals(gateway.agencyId()) && source.equals(gateway.sourceId()) && epoch == usedEpoch;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration OTHER_IMPORTS_WITHIN = Duration.ofSeconds(30);

    private final Path file;

    private ImportRegister(Path file) {
        this.file = file;
    }

    /**
     * That in a file, which need not be there yet.
     *
     * @throws UsageException where it cannot be written there
     * @throws BrokenException where it is there and is none
     */
    public static ImportRegister at(Path file) throws IOException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.requireWritable(file);
        } catch (FileSystemException | UsageException refused) {
            throw new UsageException(
                    "the register of imports " + file + " cannot be written (" + refused.getMessage()
                            + "): name another place for it with --register FILE",
                    refused);
        }
        ImportRegister register = new ImportRegister(file);
        List<Row> unused = register.read();
        return register;
    }

    /**
     * The epochs of a log, which are written down as they are given.
     *
     * @param log its name, to be told to people
     * @param epochs says which epoch a gateway has in this log, if nobody else has it
     */
    public Numbering.Epochs epochsOf(Path log, LogFile content, Numbering.Epochs epochs) throws IOException {
        LogBeginning beginning = LogBeginning.of(content.content());
        return (gateway, firstMillis) -> {
            long epoch = epochs.epochOf(gateway, firstMillis);
            take(log.toAbsolutePath(), beginning, gateway, epoch);
            return epoch;
        };
    }

    private void take(Path log, LogBeginning beginning, Gateway gateway, long epoch) {
        try {
            FolderLock lock = lock();
            try {
                takeLocked(log, beginning, gateway, epoch);
            } finally {
                lock.close();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private FolderLock lock() throws IOException {
        return FolderLock.tryTake(file.resolveSibling(file.getFileName() + ".lock"), OTHER_IMPORTS_WITHIN)
                .orElseThrow(() -> new BrokenException(
                        "another import keeps the register " + file + ": try again when it has ended"));
    }

    private void takeLocked(Path log, LogBeginning beginning, Gateway gateway, long epoch) throws IOException {
        List<Row> rows = read();
        List<Row> same = rows.stream().filter(row -> row.isOf(gateway, epoch)).toList();
        Optional<Row> other =
                same.stream().filter(row -> !beginning.has(row.beginning())).findFirst();
        if (other.isPresent()) {
            throw clash(log, gateway, other.get());
        }
        if (same.isEmpty()) {
            rows.add(new Row(gateway.agencyId(), gateway.sourceId(), epoch, log.toString(), beginning.hashes()));
            AtomicFile.replace(file, JSON.writeValueAsBytes(rows));
        }
    }

    private static BrokenException clash(Path log, Gateway gateway, Row other) {
        return new BrokenException(log + ": the requests of " + gateway.agencyId() + " under the source "
                + gateway.sourceId() + " begin at the same moment as those of " + other.log()
                + ", which was imported before and is another log. Under the same numbers the centre would take the ones"
                + " for the others, and drop them. If it is the log of another gateway, give that a source id of its own"
                + " (--source, or source in the mapping). If it is the same log with lines mended, import those lines"
                + " alone, as a file of their own");
    }

    private List<Row> read() throws IOException {
        if (!Files.exists(file)) {
            return new ArrayList<>();
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), new TypeReference<ArrayList<Row>>() {});
        } catch (JsonProcessingException torn) {
            throw new BrokenException(
                    "the register of imports " + file
                            + " cannot be read: mend it, or delete it; then two logs that begin at"
                            + " the same moment are not told apart by what was imported before",
                    torn);
        }
    }
}
