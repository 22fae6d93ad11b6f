package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.formats.Reading.Unusable;
import java.io.BufferedInputStream;
import java.io.IOException;

/** A log of lines: a broken one does not touch the next. Blank lines are passed over. */
public final class LineLog implements LogReader {
    private static final Reading OVERSIZED = new Unusable(AsideReason.OVERSIZED, "");

    private final LineFormat format;

    public LineLog(LineFormat format) {
        this.format = format;
    }

    @Override
    public String unit() {
        return "line";
    }

    @Override
    public void readAll(BufferedInputStream in, Sink sink) throws IOException {
        LineReader lines = new LineReader(in, format.longestLine());
        while (advance(lines)) {
            if (lines.isTooLong()) {
                sink.accept(lines.place(), OVERSIZED);
            } else if (!lines.isBlank()) {
                sink.accept(lines.place(), format.read(lines.buffer(), lines.offset(), lines.length()));
            }
        }
    }

    private static boolean advance(LineReader lines) throws IOException {
        try {
            return lines.advance();
        } catch (IOException broken) {
            Place place = lines.place();
            throw new BrokenLogException(
                    "The log cannot be read beyond line " + place.number() + " (byte " + place.byteOffset()
                            + "). What came before it was used; copy the log anew and run this again.",
                    broken);
        }
    }
}
