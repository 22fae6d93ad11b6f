package io.popdb.pulse.topics.access;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A buffer that knows how far it has been read, and fails at its end where a single byte is asked for. The JDK's own takes a lock for each
 * byte; this one is for one thread.
 */
final class CountingInput extends InputStream {
    private static final int READ_AT_ONCE = 16 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[READ_AT_ONCE];
    private int next;
    private int end;
    /** What has been read of all before what is in the buffer. */
    private long countBefore;

    CountingInput(InputStream in) {
        this.in = in;
    }

    long count() {
        return countBefore + next;
    }

    @Override
    public int read() throws IOException {
        if (next == end && !fill()) {
            throw new EOFException("a record ends too early");
        }
        return buffer[next++] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0 && next == end && !fill()) {
            return -1;
        }
        int read = Math.min(length, end - next);
        System.arraycopy(buffer, next, bytes, offset, read);
        next += read;
        return read;
    }

    /** False at the end. */
    private boolean fill() throws IOException {
        countBefore += next;
        next = 0;
        end = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }
}
