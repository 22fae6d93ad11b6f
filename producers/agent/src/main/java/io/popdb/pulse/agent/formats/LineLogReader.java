package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.formats.ParsedRecord.Several;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.agent.unpacking.CutOffException;
import io.popdb.pulse.agent.unpacking.Packing;
import io.popdb.pulse.agent.unpacking.Shape;
import io.popdb.pulse.agent.unpacking.UnsoundLogException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.List;

/** A log of lines, also where they lie in a document: a broken line does not touch the next. */
public final class LineLogReader implements LogReader {
    private final LineParser format;
    private final Shape shape;

    /** @param shape of the log that will be read */
    public LineLogReader(LineParser format, Shape shape) {
        this.format = format;
        this.shape = shape;
    }

    @Override
    public String unit() {
        return shape.isSequential() ? "record" : "line";
    }

    @Override
    public void readAll(BufferedInputStream in, Numbering numbering, Sink sink) throws IOException {
        format.begins(Packing.head(in, ByteOrderMark.LONGEST));
        LineReader lines = new LineReader(Packing.lines(in, shape), format.longestLine(), format.encoding());
        while (advance(lines)) {
            ParsedRecord parsed = format.read(lines, numbering);
            List<ParsedRecord> records = parsed instanceof Several several ? several.records() : List.of(parsed);
            for (ParsedRecord record : records) {
                sink.accept(lines.position(), record);
            }
        }
    }

    private boolean advance(LineReader lines) throws IOException {
        try {
            return lines.advance();
        } catch (IOException broken) {
            throw new BrokenLogException(sentence(broken, lines.position()), broken);
        }
    }

    /** Only our own words say nothing of what stands in the log. */
    private String sentence(IOException broken, RecordPosition position) {
        String why = broken instanceof CutOffException || broken instanceof UnsoundLogException
                ? ": " + broken.getMessage()
                : "";
        return "The log cannot be read beyond " + unit() + " " + position.number() + " (byte " + position.byteOffset()
                + ")" + why + ". What came before it was used; mend or copy the log anew and run this again.";
    }
}
