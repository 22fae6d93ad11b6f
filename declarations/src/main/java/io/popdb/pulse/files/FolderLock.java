package io.popdb.pulse.files;

import io.popdb.pulse.errors.BrokenException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps a folder for one process, until that ends or the lock is closed, by a lock on a file in it. */
public final class FolderLock implements AutoCloseable {
    private static final long BETWEEN_TRIES_MILLIS = 50;

    private final FileLock lock;

    private FolderLock(FileLock lock) {
        this.lock = lock;
    }

    /** Empty if another keeps the folder for all this time. */
    public static Optional<FolderLock> tryTake(Path file, Duration timeout) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryFor(channel, timeout);
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new FolderLock(lock));
    }

    private static @Nullable FileLock tryFor(FileChannel channel, Duration timeout) throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        FileLock lock = tryOnce(channel);
        while (lock == null && System.nanoTime() < deadline) {
            try {
                Thread.sleep(BETWEEN_TRIES_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BrokenException("interrupted while waiting for the folder's lock", e);
            }
            lock = tryOnce(channel);
        }
        return lock;
    }

    private static @Nullable FileLock tryOnce(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }

    @Override
    public String toString() {
        return lock.toString();
    }
}
