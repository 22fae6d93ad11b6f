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
    static LineCursor at(long position, OpenLog log, LogFormat format, KnownHeading heading) throws IOException {
        byte[] beginning = log.read(0, ByteOrderMark.LONGEST);
        LineParser ofLines = format.lineParser(beginning);
        long first = Arrays.equals(beginning, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        if (format.hasHeading()) {
            heading.tell(ofLines, lines(log, first, ofLines), format.lineParser(beginning), position == 0);
        } else if (position > 0 && log.isSequential()) {
            learnHeadings(new LineCursor(lines(log, first, ofLines), ofLines, first), position);
        }
        long from = position == 0 ? first : position;
        return new LineCursor(lines(log, from, ofLines), ofLines, from);
    }

    private static LineReader lines(OpenLog log, long from, LineParser format) throws IOException {
        return new LineReader(log.from(from), format.longestLine(), format.encoding());
    }

    /** A log that is read from its beginning anyway may have more than one, where exports were joined. */
    private static void learnHeadings(LineCursor from, long before) throws IOException {
        LineReader lines = from.lines();
        while (from.position() < before && lines.advance()) {
            if (!lines.isBlank() && !lines.isTooLong()) {
                from.format().learn(lines.buffer(), lines.offset(), lines.length());
            }
        }
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
}
