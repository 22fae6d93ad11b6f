package io.popdb.pulse.agent.follow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a state folder for one follower: two would send the same under the same numbers, and spoil each other's state. */
final class FolderLock {
    private final FileLock lock;

    private FolderLock(FileLock lock) {
        this.lock = lock;
    }

    /**
     * Takes the folder until it is closed or the process ends.
     *
     * @throws FollowerException when another has it
     */
    static FolderLock take(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new FollowerException("Another agent uses the state folder " + folder
                    + ". Stop it first, or give this one a folder of its own with pulse.agent.state-dir.");
        }
        return new FolderLock(lock);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    void close() throws IOException {
        lock.acquiredBy().close();
    }
}
