package io.popdb.pulse.agent.follow;

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
        long first = beginning(log);
        LineParser ofLines = heading.parser(lines(log, first, format), position == 0);
        long from = position == 0 ? first : position;
        return new LineCursor(lines(log, from, format), ofLines, from);
    }

    private static LineReader lines(OpenLog log, long from, LogFormat format) throws IOException {
        return new LineReader(log.from(from), format.lineParser().longestLine());
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

    private static long beginning(OpenLog log) throws IOException {
        byte[] first = log.read(0, BYTE_ORDER_MARK.length);
        return Arrays.equals(first, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    }
}
