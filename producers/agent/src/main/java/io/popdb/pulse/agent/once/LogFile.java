package io.popdb.pulse.agent.once;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A log file that is being read: unpacks gzip, known by its first bytes, and knows how far it is. */
public final class LogFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

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
        BufferedInputStream packed = new BufferedInputStream(raw, BUFFER);
        packed.mark(2);
        boolean gzip = packed.read() == 0x1f && packed.read() == 0x8b;
        packed.reset();
        content = gzip ? new BufferedInputStream(new GZIPInputStream(packed, BUFFER), BUFFER) : packed;
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
