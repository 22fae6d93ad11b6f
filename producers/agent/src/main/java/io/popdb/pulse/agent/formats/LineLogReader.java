package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.contract.RejectReason;
import java.io.BufferedInputStream;
import java.io.IOException;

/** A log of lines: a broken one does not touch the next. Blank lines are passed over. */
public final class LineLogReader implements LogReader {
    private static final ParsedRecord OVERSIZED = new Unusable(RejectReason.OVERSIZED, "");

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
            if (lines.isTooLong()) {
                sink.accept(lines.position(), OVERSIZED);
            } else if (!lines.isBlank()) {
                sink.accept(lines.position(), format.read(lines.buffer(), lines.offset(), lines.length(), numbering));
            }
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
