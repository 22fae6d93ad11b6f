package io.popdb.pulse.monitor.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What an answer says, held compressed for as long as its reader takes: also for one that wants it plain, who gets it unpacked
 * piece by piece. A scrape takes a tenth and less of its size, so that hundreds can wait.
 */
final class Body {
    private static final int WORTH_COMPRESSING = 1_500;

    /** An open inflater's window. */
    private static final int WINDOW = 1 << 15;

    private final byte[] held;
    private final boolean packed;
    private final int plainLength;

    private Body(byte[] held, boolean packed, int plainLength) {
        this.held = held;
        this.packed = packed;
        this.plainLength = plainLength;
    }

    static Body of(byte[] content) {
        return content.length < WORTH_COMPRESSING
                ? new Body(content, false, content.length)
                : new Body(gzip(content), true, content.length);
    }

    boolean isPacked() {
        return packed;
    }

    /** How many bytes are sent. */
    int length(boolean unpacked) {
        return unpacked ? plainLength : held.length;
    }

    /** How many bytes are held while they are sent. */
    int heldBytes(boolean unpacked) {
        return unpacked && packed ? held.length + WINDOW : held.length;
    }

    /** To be closed: an open inflater holds memory that is nobody else's. */
    InputStream open(boolean unpacked) throws IOException {
        InputStream all = new ByteArrayInputStream(held);
        return unpacked && packed ? new GZIPInputStream(all) : all;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(content.length / 8);
        try (GZIPOutputStream gzip = new FastGzip(compressed)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    /** The machine's time is dearer than the last tenth of the size. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
