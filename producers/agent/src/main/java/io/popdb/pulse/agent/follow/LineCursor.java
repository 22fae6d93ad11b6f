package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.formats.ByteOrderMark;
import io.popdb.pulse.agent.formats.LineParser;
import io.popdb.pulse.agent.formats.LineReader;
import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.ParsedRecord;
import io.popdb.pulse.agent.numbers.Numbering;
import java.io.IOException;
import java.util.Arrays;

/**
 * A cursor in an open log file, which reads it line by line.
 *
 * @param base where in the file the reader's stream begins
 */
record LineCursor(LineReader lines, LineParser format, long base) {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** Begins at a place between two lines. */
    static LineCursor at(long position, OpenLog log, LogFormat format) throws IOException {
        LineParser ofLines = format.lineParser();
        ofLines.begins(log.read(0, ByteOrderMark.LONGEST));
        long from = position == 0 ? beginning(log) : position;
        if (position > 0 && (format.hasHeading() || log.isPacked())) {
            learnHeadings(log, ofLines, format.hasHeading() ? 1 : position);
        }
        return new LineCursor(lines(log, from, ofLines), ofLines, from);
    }

    /** Where in the file the next line begins. */
    long position() {
        return base + lines.nextOffset();
    }

    /** Where in the file the line begins that was read last. */
    long lineOffset() {
        return base + lines.position().byteOffset();
    }

    /** What the line that was read last turns out to be. */
    ParsedRecord parsed(Numbering numbering) {
        return format.read(lines, numbering);
    }

    /** The fingerprint of the line that was read last. */
    Fingerprint fingerprint() {
        return lines.isTooLong()
                ? new Fingerprint(lineOffset(), 0, Fingerprint.NOTHING)
                : Fingerprint.on(lineOffset(), lines.buffer(), lines.offset(), lines.length());
    }

    private static LineReader lines(OpenLog log, long from, LineParser format) throws IOException {
        return new LineReader(log.from(from), format.longestLine(), format.encoding());
    }

    private static long beginning(OpenLog log) throws IOException {
        byte[] first = log.read(0, BYTE_ORDER_MARK.length);
        return Arrays.equals(first, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    }

    /** A log that is read from its beginning anyway may have more than one, where exports were joined. */
    private static void learnHeadings(OpenLog log, LineParser format, long before) throws IOException {
        long base = beginning(log);
        LineReader lines = lines(log, base, format);
        boolean learnt = false;
        while ((!learnt || base + lines.nextOffset() < before) && lines.advance()) {
            if (!lines.isBlank() && !lines.isTooLong()) {
                format.learn(lines.buffer(), lines.offset(), lines.length());
                learnt = true;
            }
        }
    }
}
