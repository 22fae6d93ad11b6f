package io.popdb.pulse.demo;

import io.popdb.pulse.files.FolderLock;
import io.popdb.pulse.files.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The folder that a demo keeps its data in: only what it made itself is ever removed. */
final class DemoFolder {
    private DemoFolder() {}

    static Path broker(Path data) {
        return data.resolve("broker");
    }

    static Path state(Path data) {
        return data.resolve("state");
    }

    static Path log(Path data) {
        return data.resolve("pulse.log");
    }

    /**
     * Removes what earlier demos have left there, but for the lock's file: a demo that starts meanwhile must meet it.
     *
     * @param timeout how long the broker of a demo that was just ended may take to be gone
     * @throws BrokerException if a demo runs there
     */
    static void wipe(Path data, Duration timeout) throws IOException {
        Path broker = Files.createDirectories(broker(data));
        Path lockFile = broker.resolve(BrokerFolder.LOCK);
        FolderLock lock = FolderLock.tryTake(lockFile, timeout)
                .orElseThrow(() -> new BrokerException("a demo runs on the data in " + data
                        + ": stop it before you remove that with --fresh, or give another folder with --data"));
        try {
            for (Path child : children(broker)) {
                if (!child.equals(lockFile)) {
                    Trees.delete(child);
                }
            }
            if (Files.exists(state(data))) {
                Trees.delete(state(data));
            }
            Files.deleteIfExists(log(data));
        } finally {
            lock.close();
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }
}
