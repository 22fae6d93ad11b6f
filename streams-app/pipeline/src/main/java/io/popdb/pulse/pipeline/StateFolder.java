package io.popdb.pulse.pipeline;

import io.popdb.pulse.errors.BrokenException;
import io.popdb.pulse.files.AtomicFile;
import io.popdb.pulse.files.FolderLock;
import io.popdb.pulse.files.Trees;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the stores, which only make a start quicker: all that they hold is in the changelogs, too. So nothing in
 * it is trusted on its looks. A clean stop seals it; at the next start
 *
 * <ul>
 *   <li>what is as it was sealed is used,
 *   <li>what was never sealed, because the process was killed, is deleted and restored: so would Kafka Streams,
 *   <li>what differs from its seal is damaged: it is set aside for a person to look at, and restored.
 * </ul>
 *
 * A folder without any trace of a seal was left by a version that had none, and is used once.
 */
public final class StateFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);
    private static final Duration LOCKED_WITHIN = Duration.ofSeconds(5);
    private static final String IN_USE = "in use";
    /** The disk must have this much, or the stores would fail at once. */
    private static final long ROOM_BYTES = 16 << 20;

    private final Path base;
    private final Path stores;
    private final Path seal;
    private final SetAside setAside;
    private final FolderLock lock;
    private final boolean sealedBefore;

    private StateFolder(Path base, FolderLock lock, boolean sealedBefore, SetAside setAside) {
        this.base = base;
        this.stores = stores(base);
        this.seal = sealFile(base);
        this.setAside = setAside;
        this.lock = lock;
        this.sealedBefore = sealedBefore;
    }

    /**
     * Takes the folder for this process.
     *
     * @param onSetAside is told when what lies there was found damaged
     * @throws BrokenException if another has it, or it cannot be written
     */
    public static StateFolder take(Path base, InstantSource clock, Consumer<Instant> onSetAside) {
        Path lockFile = base.resolve(StreamsSettings.APPLICATION_ID + ".lock");
        try {
            Files.createDirectories(base);
            boolean before = Files.exists(lockFile) || Files.exists(sealFile(base));
            if (Files.isDirectory(lockFile)) {
                Trees.delete(lockFile);
            }
            FolderLock lock = FolderLock.tryTake(lockFile, LOCKED_WITHIN)
                    .orElseThrow(() -> new BrokenException("Another monitor has its state in " + base
                            + ": give each a folder of its own (--state-dir)"));
            return new StateFolder(base, lock, before, new SetAside(stores(base), clock, onSetAside));
        } catch (IOException refused) {
            throw unwritable(base, refused);
        }
    }

    private static Path stores(Path base) {
        return base.resolve(StreamsSettings.APPLICATION_ID);
    }

    private static Path sealFile(Path base) {
        return base.resolve(StreamsSettings.APPLICATION_ID + ".seal");
    }

    /**
     * Leaves there only what may be used, and notes that it is in use.
     *
     * @throws BrokenException if the disk is full, or the folder cannot be written
     */
    public void open() {
        try {
            makeRoom();
            Optional<String> damage = Files.exists(stores) ? damage() : Optional.empty();
            if (damage.isPresent()) {
                setAside.take(damage.get());
            }
            markInUse();
        } catch (IOException refused) {
            throw unwritable(base, refused);
        }
    }

    /** What was read or written proved damaged: sets it aside, so that the next start restores it. */
    void replace(String why) {
        try {
            Files.createDirectories(base);
            makeRoom();
            if (Files.exists(stores)) {
                setAside.take(why);
            }
            markInUse();
        } catch (IOException refused) {
            throw unwritable(base, refused);
        }
    }

    /** All was written and closed as it should be. Without this, the next start restores. */
    public void seal() {
        try {
            if (Files.isDirectory(stores)) {
                write(StateSeal.of(stores).lines());
            }
        } catch (IOException unable) {
            LOG.warn("The state in {} could not be sealed ({}); the next start restores it.", base, unable.toString());
        }
    }

    /** Whether the stores' folder is still there; if not, somebody deleted it under them. */
    boolean isThere() {
        return Files.isDirectory(stores);
    }

    private Optional<String> damage() throws IOException {
        if (!Files.exists(seal)) {
            return sealedBefore ? Optional.of(seal.getFileName() + " is gone") : Optional.empty();
        }
        if (!Files.isDirectory(stores)) {
            return Optional.of(stores.getFileName() + " is no folder");
        }
        try {
            List<String> lines = Files.readAllLines(seal);
            if (lines.equals(List.of(IN_USE))) {
                LOG.info("The last monitor in {} was not stopped; its state is restored.", base);
                Trees.delete(stores);
                return Optional.empty();
            }
            Optional<StateSeal> sealed = StateSeal.parse(lines);
            return sealed.isEmpty()
                    ? Optional.of(seal.getFileName() + " is none")
                    : sealed.get().difference(StateSeal.of(stores));
        } catch (CharacterCodingException garbled) {
            return Optional.of(seal.getFileName() + " is none");
        } catch (IOException unreadable) {
            return Optional.of("it cannot be read: " + unreadable);
        }
    }

    private void makeRoom() throws IOException {
        if (room() < ROOM_BYTES) {
            setAside.deleteAll();
        }
        if (room() < ROOM_BYTES) {
            throw new BrokenException(
                    "The disk of " + base + " is full (" + (room() >> 20) + " MB are left): make room,"
                            + " or put the state elsewhere (pulse.state-dir), then start again. No figure is lost");
        }
    }

    private long room() throws IOException {
        return Files.getFileStore(base).getUsableSpace();
    }

    private void markInUse() throws IOException {
        write(List.of(IN_USE));
    }

    private void write(List<String> lines) throws IOException {
        if (Files.isDirectory(seal)) {
            Trees.delete(seal);
        }
        AtomicFile.replace(seal, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static BrokenException unwritable(Path base, IOException refused) {
        return new BrokenException(
                "The state cannot be kept in " + base + " (" + refused
                        + "): see to it that the folder can be written, or"
                        + " put the state elsewhere (pulse.state-dir), then start again. No figure is lost",
                refused);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
