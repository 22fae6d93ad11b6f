package io.popdb.pulse.agent.unpacking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Rows of CSV whose quoted fields may go over several lines, as lines of one row each: a line break within quotes becomes a
 * blank, and every other byte stays as and where it was.
 *
 * <p>A quote that is not closed breaks its own line alone: one within which another row stands, or that is too long.
 */
final class QuotedRowLines extends InputByBlocks {
    private static final int LONGEST_ROW = 1 << 15;

    /** Every row says which security server saw it. */
    private static final Pattern ANOTHER_ROW =
            Pattern.compile("[,;\\t|\"\\n](?:client|producer)(?=[,;\\t|\"\\r\\n]|$)", Pattern.CASE_INSENSITIVE);

    private final PushbackInputStream in;
    private byte[] row = {};
    private int next;

    QuotedRowLines(InputStream in) {
        this.in = new PushbackInputStream(in, 2 * LONGEST_ROW);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == row.length) {
            row = row();
            next = 0;
        }
        if (row.length == 0) {
            return -1;
        }
        int copied = Math.min(length, row.length - next);
        System.arraycopy(row, next, into, offset, copied);
        next += copied;
        return copied;
    }

    private byte[] row() throws IOException {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        boolean quoted = false;
        int firstBreak = -1;
        for (int b = in.read(); b >= 0; b = in.read()) {
            taken.write(b);
            quoted ^= b == '"';
            if (b == '\n' && firstBreak < 0) {
                firstBreak = taken.size();
            }
            if ((b == '\n' && !quoted) || taken.size() == LONGEST_ROW) {
                break;
            }
        }
        byte[] row = taken.toByteArray();
        boolean unclosed = firstBreak >= 0
                && firstBreak < row.length
                && (row.length == LONGEST_ROW || holdsAnother(row, firstBreak));
        return unclosed ? alone(row, firstBreak) : onOneLine(row, quoted);
    }

    private static boolean holdsAnother(byte[] row, int firstBreak) {
        String behind = new String(row, firstBreak - 1, row.length - firstBreak + 1, ISO_8859_1);
        return ANOTHER_ROW.matcher(behind).find();
    }

    private byte[] alone(byte[] taken, int firstBreak) throws IOException {
        in.unread(taken, firstBreak, taken.length - firstBreak);
        return Arrays.copyOf(taken, firstBreak);
    }

    /** Within quotes that are still open its last line break is none either. */
    private static byte[] onOneLine(byte[] row, boolean open) {
        int end = open || row.length == 0 || row[row.length - 1] != '\n' ? row.length : row.length - 1;
        int text = end > 0 && end < row.length && row[end - 1] == '\r' ? end - 1 : end;
        for (int i = 0; i < text; i++) {
            if (row[i] == '\n' || row[i] == '\r') {
                row[i] = ' ';
            }
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
