package io.popdb.pulse.agent.once;

import io.popdb.pulse.agent.unpacking.Packing;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A log file that is being read: unpacks what its first bytes say that it is packed in, and knows how far it is. */
public final class LogFile implements AutoCloseable {
    private static final class Counting extends FilterInputStream {
        private volatile long position;

        private Counting(InputStream in) {
            super(in);
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads the file, another only looks
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            position += Math.max(0, read);
            return read;
        }
    }

    private final Counting raw;
    private final BufferedInputStream content;

    public LogFile(Path file) throws IOException {
        raw = new Counting(Files.newInputStream(file));
        content = Packing.unwrapped(raw);
        skipByteOrderMark();
    }

    /** The log, unpacked, from its first character on. */
    public BufferedInputStream content() {
        return content;
    }

    /** How many bytes of the file have been read. */
    public long position() {
        return raw.position;
    }

    private void skipByteOrderMark() throws IOException {
        content.mark(3);
        if (content.read() != 0xef || content.read() != 0xbb || content.read() != 0xbf) {
            content.reset();
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
