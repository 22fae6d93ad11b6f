package io.popdb.pulse.benchmarks.contest;

import io.popdb.pulse.benchmarks.stand.RunFolder;
import io.popdb.pulse.benchmarks.stand.ServedMonitor;
import io.popdb.pulse.errors.BrokenException;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** A process that counts, while it runs. */
final class Contestant implements AutoCloseable {
    private final RunFolder folder;
    private final Process process;
    private final LongSupplier count;

    /**
     * One that has been started.
     *
     * @param count how many events it has counted so far, as whoever asks it can see
     */
    Contestant(RunFolder folder, Process process, LongSupplier count) {
        this.folder = folder;
        this.process = process;
        this.count = count;
    }

    static Contestant of(ServedMonitor monitor) {
        return new Contestant(monitor.folder(), monitor.process(), monitor::counted);
    }

    /**
     * How many events it has counted so far.
     *
     * @throws BrokenException if it has ended
     */
    long counted() {
        if (!process.isAlive()) {
            throw new BrokenException("a contestant ended with " + process.exitValue() + ", see " + log());
        }
        return count.getAsLong();
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    Path log() {
        return folder.log();
    }

    Path gcLog() {
        return folder.gcLog();
    }

    /** Ends it at once. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
