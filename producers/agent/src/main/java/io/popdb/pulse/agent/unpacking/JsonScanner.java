package io.popdb.pulse.agent.unpacking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Goes through JSON byte by byte, and keeps what it has taken until that is cut away. Knows texts and brackets, no more. */
final class JsonScanner implements Closeable {
    private static final String RECORDS_NAME = "records";

    private final InputStream in;
    private final byte[] raw = new byte[1 << 16];
    private int rawNext;
    private int rawEnd;
    private long taken;
    private long line = 1;
    private byte[] bytes = new byte[1 << 12];
    private int size;

    JsonScanner(InputStream in) {
        this.in = in;
    }

    /** What is kept, up to {@link #size}. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void cutTo(int length) {
        size = length;
    }

    /** The line of what comes next, from 1. */
    long line() {
        return line;
    }

    /** White space, the mark of UTF-8 where files were joined, and what separates texts in a sequence of them (RFC 7464). */
    static boolean isPassedOver(int b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == 0 || b == 0x1e || b == 0xef || b == 0xbb
                || b == 0xbf;
    }

    /**
     * Takes what was begun up to its end.
     *
     * @param stopsAtRecords whether to stop behind the bracket of its own array called {@code records}
     * @return whether it stopped there
     */
    boolean takeToEnd(boolean stopsAtRecords, long began) throws IOException {
        int depth = 1;
        boolean named = false;
        while (depth > 0) {
            int b = takeWithin(began);
            if (b == '"') {
                int start = size;
                takeText(began);
                named = stopsAtRecords && depth == 1 && isRecordsName(start);
            } else if (b == '{' || b == '[') {
                if (named && b == '[') {
                    return true;
                }
                depth++;
                named = false;
            } else if (b == '}' || b == ']') {
                depth--;
            } else if (b != ':' && !isPassedOver(b)) {
                named = false;
            }
        }
        return false;
    }

    private boolean isRecordsName(int start) {
        return size - 1 - start == RECORDS_NAME.length()
                && new String(bytes, start, RECORDS_NAME.length(), ISO_8859_1).equals(RECORDS_NAME);
    }

    void takeText(long began) throws IOException {
        for (int b = takeWithin(began); b != '"'; b = takeWithin(began)) {
            if (b == '\\') {
                int unused = takeWithin(began);
            }
        }
    }

    /** A number, or true, false, null; also nonsense. */
    void takeWord() throws IOException {
        while (fill() && !isPassedOver(raw[rawNext] & 0xff) && ",]}[{\"".indexOf(raw[rawNext]) < 0) {
            int unused = take();
        }
    }

    private int takeWithin(long began) throws IOException {
        if (size > RecordJson.LONGEST_RECORD) {
            throw unsound(began);
        }
        int b = take();
        if (b < 0) {
            size = 0;
            throw new CutOffException("its list of records is cut off");
        }
        return b;
    }

    UnsoundLogException unsound(long began) {
        return new UnsoundLogException("it is no sound JSON at line " + began + " (within byte " + taken + ")");
    }

    /** The next byte, kept; -1 at the end. */
    int take() throws IOException {
        if (!fill()) {
            return -1;
        }
        int b = raw[rawNext++] & 0xff;
        taken++;
        line += b == '\n' ? 1 : 0;
        add(b);
        return b;
    }

    private boolean fill() throws IOException {
        if (rawNext == rawEnd) {
            rawNext = 0;
            rawEnd = Math.max(0, in.read(raw, 0, raw.length));
        }
        return rawNext < rawEnd;
    }

    /** Keeps a byte that did not stand there. */
    void add(int b) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) b;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
