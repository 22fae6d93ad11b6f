package io.popdb.pulse.files;

import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Writes a file as a whole or not at all: under a temporary name beside it, forced to the disk, then renamed. Who may
 * read it is as if it had been written in place.
 */
public final class AtomicFile {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    private static final Path PROCESSES = Path.of("/proc");
    private static final int LINKS_AT_MOST = 40; // as many as Linux follows

    private AtomicFile() {}

    /**
     * The file can be written there, as far as can be known beforehand.
     *
     * @throws UsageException saying why not
     */
    public static void requireWritable(Path file) {
        Path folder = folderOf(file);
        if (!Files.isDirectory(folder)) {
            throw new UsageException("there is no folder " + folder + " for the file " + file.getFileName());
        }
        if (!Files.isWritable(folder)) {
            throw new UsageException("the folder " + folder + " may not be written: check whose it is");
        }
        requireReplaceable(file);
    }

    /** A device, a pipe or a socket would be gone, and a plain file lie in its place for all who use it. */
    private static void requireReplaceable(Path file) {
        if (isOpenFile(file)) {
            throw new UsageException(file + " stands for a file that a process has open: give the name of a file");
        }
        if (Files.isDirectory(file)) {
            throw new UsageException(file + " is a folder: give the name of a file");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file)) {
            throw new UsageException(
                    file + (Files.exists(file) ? " is no regular file" : " is a link that leads nowhere")
                            + ": give the name of a file that is one, or a new name");
        }
    }

    /** As {@code /dev/stdout} does: whoever has it open would go on writing into the file that was replaced. */
    private static boolean isOpenFile(Path file) {
        Path link = file.toAbsolutePath();
        for (int followed = 0; followed < LINKS_AT_MOST; followed++) {
            try {
                if (folderOf(link).toRealPath().startsWith(PROCESSES)) {
                    return true;
                }
                if (!Files.isSymbolicLink(link)) {
                    return false;
                }
                link = link.resolveSibling(Files.readSymbolicLink(link));
            } catch (IOException leadsNowhere) { // which is told otherwise
                return false;
            }
        }
        return false;
    }

    /**
     * Replaces the file, then the one beside it that holds its SHA-256, as {@code sha256sum -c} reads it.
     *
     * @throws UsageException where the file cannot be written there
     */
    public static void replaceWithHash(Path file, byte[] content) throws IOException {
        requireReplaceable(hashOf(file));
        try {
            replace(file, content);
            String line = Sha256.hex(content) + "  " + file.getFileName() + "\n";
            replace(hashOf(file), line.getBytes(StandardCharsets.UTF_8));
        } catch (FileSystemException refused) {
            throw new UsageException("the file " + file + " cannot be written: " + refused.getMessage(), refused);
        }
    }

    static Path hashOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".sha256");
    }

    /** The same for a secret: from its first byte on nobody but the owner may read it, whoever might read the old one. */
    public static void replaceSecret(Path file, byte[] content) throws IOException {
        replace(file, content, fresh -> setMode(fresh, OWNER_ALONE));
    }

    /** Replaces the file; on return it is on the disk. */
    public static void replace(Path file, byte[] content) throws IOException {
        replace(file, content, fresh -> takeModeOf(file, fresh));
    }

    /** Says who may read a file that is still empty. */
    @FunctionalInterface
    private interface Mode {
        void set(Path fresh) throws IOException;
    }

    /** What a link leads to is replaced, not the link. */
    private static void replace(Path given, byte[] content, Mode mode) throws IOException {
        requireReplaceable(given);
        Path file = Files.isSymbolicLink(given) ? given.toRealPath() : given;
        Path temporary = folderOf(file).resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                mode.set(temporary);
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A file that is replaced stays readable for whom it was; a new one has the mode that the umask leaves. */
    private static void takeModeOf(Path old, Path fresh) throws IOException {
        if (Files.isRegularFile(old) && Files.getFileAttributeView(old, PosixFileAttributeView.class) != null) {
            setMode(fresh, Files.getPosixFilePermissions(old));
        }
    }

    private static void setMode(Path file, Set<PosixFilePermission> permissions) throws IOException {
        PosixFileAttributeView mode = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (mode != null) {
            mode.setPermissions(permissions);
        }
    }

    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
