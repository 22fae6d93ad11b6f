package io.popdb.pulse.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a folder for one broker, until the process ends or the lock is closed. Kafka locks its log folder too, but a node that is also a
 * controller only does so after it has begun to write its metadata there: two on one folder spoil it.
 */
final class FolderLock implements AutoCloseable {
    /** The file that is locked, in a broker's folder. */
    static final String FILE_NAME = "broker.lock";

    /** A broker whose parent was just killed needs a moment to notice. */
    static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final FileLock lock;

    private FolderLock(FileLock lock) {
        this.lock = lock;
    }

    static FolderLock take(Path file) {
        return tryTake(file, LOCK_TIMEOUT)
                .orElseThrow(() -> new BrokerException("another broker uses the folder " + file.getParent()));
    }

    /** Empty if another keeps the folder for all this time. */
    static Optional<FolderLock> tryTake(Path file, Duration timeout) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryFor(channel, timeout);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new FolderLock(lock));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("interrupted while waiting for the folder's lock", e);
        }
    }

    private static @Nullable FileLock tryFor(FileChannel channel, Duration timeout)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        FileLock lock = tryOnce(channel);
        while (lock == null && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_TRIES.toMillis());
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
