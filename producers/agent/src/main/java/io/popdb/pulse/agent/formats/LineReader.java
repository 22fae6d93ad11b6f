package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.formats.LogEncoding.LineBreak;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Cuts a stream into lines without making an object for each. A line ends with LF or CRLF, the last one with the end of
 * the stream. Of a line that is too long only the place is kept, and memory stays bounded.
 */
public final class LineReader {
    private static final int CHUNK = 1 << 16;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LINE_FEEDS = 0x0a0a_0a0a_0a0a_0a0aL;
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private final InputStream in;
    private final int longest;
    private final LineBreak lineBreak;
    private byte[] buffer = new byte[CHUNK];
    private int next;
    private int end;
    private long bufferOffset;
    private boolean atEnd;

    private int lineStart;
    private int lineLength;
    private long lineNumber;
    private long lineOffset;
    private boolean tooLong;
    private boolean terminated;

    public LineReader(InputStream in, int longest) {
        this(in, longest, LogEncoding.UTF_8);
    }

    /** @param encoding that of the log at hand */
    public LineReader(InputStream in, int longest, LogEncoding encoding) {
        this.in = in;
        this.longest = longest;
        this.lineBreak = encoding.lineBreak();
    }

    /** Goes to the next line. Returns false at the end of the stream. */
    public boolean advance() throws IOException {
        tooLong = false;
        lineNumber++;
        lineOffset = bufferOffset + next;
        int from = next;
        while (true) {
            from = passOverHole(from);
            int breakAt = indexOfBreak(from);
            if (breakAt >= 0) {
                terminated = true;
                take(breakAt);
                next = breakAt + lineBreak.width();
                return true;
            }
            if (end - next > longest) {
                tooLong = true;
                next = end - (end - next) % lineBreak.width();
            }
            from = fill();
            if (from < 0) {
                boolean something = end > next || tooLong;
                terminated = false;
                take(end);
                next = end;
                return something;
            }
        }
    }

    /**
     * A log that was emptied under a writer that does not append has a hole up to where that writer was: it reads as NULs,
     * and the line behind it is as good as any.
     */
    private int passOverHole(int from) {
        if (from != next || tooLong) {
            return from;
        }
        while (next < end && isHoleAt(next)) {
            next += lineBreak.width();
        }
        lineOffset = bufferOffset + next;
        return next;
    }

    private boolean isHoleAt(int at) {
        return buffer[at] == 0 && (lineBreak.width() == 1 || (at + 1 < end && buffer[at + 1] == 0));
    }

    public byte[] buffer() {
        return buffer;
    }

    public int offset() {
        return lineStart;
    }

    public int length() {
        return lineLength;
    }

    public RecordPosition position() {
        return new RecordPosition(lineNumber, lineOffset);
    }

    /** Whether the line ends with a line break; else with the stream, and somebody may still be writing it. */
    public boolean isTerminated() {
        return terminated;
    }

    /** Where the next line begins, in bytes from the beginning of the stream. */
    public long nextOffset() {
        return bufferOffset + next;
    }

    public boolean isTooLong() {
        return tooLong || lineLength > longest;
    }

    public boolean isBlank() {
        int width = lineBreak.width();
        for (int i = lineStart; i <= lineStart + lineLength - width; i += width) {
            if (!lineBreak.isAt(buffer, i, ' ') && !lineBreak.isAt(buffer, i, '\t')) {
                return false;
            }
        }
        return !tooLong;
    }

    private void take(int lineEnd) {
        lineStart = next;
        int last = lineEnd - lineBreak.width();
        lineLength = (last >= next && lineBreak.isAt(buffer, last, '\r') ? last : lineEnd) - next;
    }

    /** Eight bytes at a glance: a byte of {@code others} is zero where there is a line feed. */
    private int indexOfBreak(int from) {
        if (lineBreak.width() > 1) {
            return indexOfWideBreak();
        }
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long others = (long) LONGS.get(buffer, i) ^ LINE_FEEDS;
            long zeros = (others - LOW_BITS) & ~others & HIGH_BITS;
            if (zeros != 0) {
                return i + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
            }
        }
        for (; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** A line begins with a whole character, so that those behind can be told. */
    private int indexOfWideBreak() {
        for (int i = next; i + lineBreak.width() <= end; i += lineBreak.width()) {
            if (lineBreak.isAt(buffer, i, '\n')) {
                return i;
            }
        }
        return -1;
    }

    /** Reads on behind what is kept. Returns where the new bytes begin, or -1 at the end of the stream. */
    private int fill() throws IOException {
        if (atEnd) {
            return -1;
        }
        System.arraycopy(buffer, next, buffer, 0, end - next);
        bufferOffset += next;
        end -= next;
        next = 0;
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            atEnd = true;
            return -1;
        }
        int fresh = end;
        end += read;
        return fresh;
    }
}
