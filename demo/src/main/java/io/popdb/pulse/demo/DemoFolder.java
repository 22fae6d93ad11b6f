package io.popdb.pulse.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

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

    /** Removes what earlier demos have left there. */
    static void wipe(Path data) throws IOException {
        delete(broker(data));
        delete(state(data));
        Files.deleteIfExists(log(data));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException broken) throws IOException {
                if (broken != null) {
                    throw broken;
                }
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
