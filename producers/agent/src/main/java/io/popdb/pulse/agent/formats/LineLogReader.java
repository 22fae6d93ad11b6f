package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.numbers.Numbering;
import java.io.BufferedInputStream;
import java.io.IOException;

/** A log of lines: a broken one does not touch the next. */
public final class LineLogReader implements LogReader {
    private final LineParser format;

    public LineLogReader(LineParser format) {
        this.format = format;
    }

    @Override
    public String unit() {
        return "line";
    }

    @Override
    public void readAll(BufferedInputStream in, Numbering numbering, Sink sink) throws IOException {
        LineReader lines = new LineReader(in, format.longestLine());
        while (advance(lines)) {
            sink.accept(lines.position(), format.read(lines, numbering));
        }
    }

    private static boolean advance(LineReader lines) throws IOException {
        try {
            return lines.advance();
        } catch (IOException broken) {
            RecordPosition position = lines.position();
            throw new BrokenLogException(
                    "The log cannot be read beyond line " + position.number() + " (byte " + position.byteOffset()
                            + "). What came before it was used; copy the log anew and run this again.",
                    broken);
        }
    }
}
