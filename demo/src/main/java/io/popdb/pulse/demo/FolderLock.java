package io.popdb.pulse.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a folder for one broker, until the process ends. Kafka locks its log folder too, but a node that is also a
 * controller only does so after it has begun to write its metadata there: two on one folder spoil it.
 */
final class FolderLock {
    /** A broker whose parent was just killed needs a moment to notice. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final FileLock lock;

    private FolderLock(FileLock lock) {
        this.lock = lock;
    }

    static FolderLock take(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryFor(channel, PATIENCE);
            if (lock == null) {
                channel.close();
                throw new BrokerException("another broker uses the folder " + file.getParent());
            }
            return new FolderLock(lock);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("interrupted while waiting for the folder's lock", e);
        }
    }

    private static @Nullable FileLock tryFor(FileChannel channel, Duration patience)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        FileLock lock = channel.tryLock();
        while (lock == null && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_TRIES.toMillis());
            lock = channel.tryLock();
        }
        return lock;
    }

    @Override
    public String toString() {
        return lock.toString();
    }
}
