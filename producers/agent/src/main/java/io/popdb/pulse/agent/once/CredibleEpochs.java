package io.popdb.pulse.agent.once;

import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.contract.Spans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Epochs of one file's first records, bounded: a record from a gateway whose clock ran years ahead would make all that comes after it too
 * old for the centre. There the file's own time stands for its record's, so that the file read again gives the same.
 */
public final class CredibleEpochs implements Numbering.Epochs {
    private static final long AHEAD_MILLIS = Spans.DAY_MILLIS;

    private final long latestMillis;
    private final long fileMillis;

    private CredibleEpochs(long nowMillis, long fileMillis) {
        this.latestMillis = nowMillis + AHEAD_MILLIS;
        this.fileMillis = Math.min(nowMillis, fileMillis);
    }

    /** Those of a file. */
    public static CredibleEpochs of(Path file, InstantSource clock) throws IOException {
        return new CredibleEpochs(
                clock.millis(), Files.getLastModifiedTime(file).toMillis());
    }

    @Override
    public long epochOf(Gateway gateway, long firstMillis) {
        return firstMillis <= latestMillis ? firstMillis : fileMillis;
    }
}
