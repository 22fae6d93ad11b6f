package io.popdb.pulse.agent.unpacking;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952), member after member until the file ends, whether or not more bytes can be had at once.
 *
 * <p>{@link java.util.zip.GZIPInputStream} takes whatever it cannot read behind a member for the end: of joined files whose
 * last was cut off it would tell nobody.
 */
final class GzipMembers extends InputByBlocks {
    private static final int BUFFER = 1 << 16;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;

    private final InputStream packed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private boolean withinMember;
    private boolean atEnd;

    GzipMembers(InputStream packed) {
        this.packed = packed;
    }

    /** Whether a stream that begins with these bytes is gzip; nothing else that is read begins with the first of them. */
    static boolean isGzip(byte[] head, int length) {
        return length >= 1 && head[0] == 0x1f && (length == 1 || head[1] == (byte) 0x8b);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (!atEnd && length > 0) {
            if (!withinMember) {
                beginMember();
                continue;
            }
            int unpacked = inflate(into, offset, length);
            if (unpacked > 0) {
                checksum.update(into, offset, unpacked);
                return unpacked;
            }
            if (inflater.finished()) {
                endMember();
            }
        }
        return length == 0 ? 0 : -1;
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        if (inflater.needsInput()) {
            requireMore();
            inflater.setInput(buffer, next, end - next);
            next = end;
        }
        try {
            return inflater.inflate(into, offset, length);
        } catch (DataFormatException damaged) {
            throw new UnsoundLogException("its gzip is damaged");
        }
    }

    private void beginMember() throws IOException {
        if (required() != 0x1f || required() != 0x8b || required() != DEFLATE) {
            throw new UnsoundLogException("what follows the end of its gzip is no gzip");
        }
        int flags = required();
        pass(6);
        if ((flags & EXTRA) != 0) {
            pass(required() | required() << 8);
        }
        if ((flags & NAME) != 0) {
            passText();
        }
        if ((flags & COMMENT) != 0) {
            passText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            pass(2);
        }
        inflater.reset();
        checksum.reset();
        withinMember = true;
    }

    private void endMember() throws IOException {
        next = end - inflater.getRemaining();
        long sum = number();
        long size = number();
        if (sum != checksum.getValue() || size != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new UnsoundLogException("its gzip is damaged: the checksum is another");
        }
        withinMember = false;
        passPadding();
    }

    /** Some write gzip in whole blocks: NULs behind it are nothing. */
    private void passPadding() throws IOException {
        while (next < end || fill()) {
            if (buffer[next] != 0) {
                return;
            }
            next++;
        }
        atEnd = true;
    }

    private void passText() throws IOException {
        while (required() != 0) {
            // on to the NUL
        }
    }

    private void pass(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            int unused = required();
        }
    }

    /** Four bytes, the lowest first. */
    private long number() throws IOException {
        return required() | required() << 8 | required() << 16 | (long) required() << 24;
    }

    private int required() throws IOException {
        requireMore();
        return buffer[next++] & 0xff;
    }

    private void requireMore() throws IOException {
        if (next == end && !fill()) {
            throw new CutOffException("its gzip is cut off");
        }
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, packed.read(buffer, 0, buffer.length));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
