package io.popdb.pulse.benchmarks.contest;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A number that one process sets and another reads, through a file in memory. */
final class SharedCount {
    private final MappedByteBuffer memory;

    private SharedCount(MappedByteBuffer memory) {
        this.memory = memory;
    }

    /** The number in that file, which is made where it is missing. */
    static SharedCount at(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new SharedCount(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
        }
    }

    void set(long count) {
        memory.putLong(0, count);
    }

    long get() {
        return memory.getLong(0);
    }
}
