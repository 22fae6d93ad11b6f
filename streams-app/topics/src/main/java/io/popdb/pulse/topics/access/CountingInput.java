package io.popdb.pulse.topics.access;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Knows how far it has been read, and fails at its end where a single byte is asked for. */
final class CountingInput extends InputStream {
    private final InputStream in;
    private long count;

    CountingInput(InputStream in) {
        this.in = in;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read < 0) {
            throw new EOFException("a record ends too early");
        }
        count++;
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        count += Math.max(0, read);
        return read;
    }
}
