package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.formats.LineParser;
import io.popdb.pulse.agent.formats.LineReader;
import io.popdb.pulse.agent.formats.LogFormat;
import io.popdb.pulse.agent.formats.ParsedRecord;
import io.popdb.pulse.agent.formats.ParsedRecord.NoRecord;
import io.popdb.pulse.agent.numbers.Numbering;
import java.io.IOException;
import java.util.Arrays;

/** The line that names the columns, as it was last read in a file of the log: a file may begin without. */
final class KnownHeading {
    private final LogFormat format;
    private byte[] line = {};

    KnownHeading(LogFormat format) {
        this.format = format;
    }

    /** Goes on with what a state says. */
    void resume(byte[] saved) {
        line = saved;
    }

    /** The line; empty where none was read yet. */
    byte[] line() {
        return line.clone();
    }

    /**
     * A parser for a file's lines from some line on, its heading read.
     *
     * @param lines the file's, from the first
     * @param fromTheFirst whether the parser reads the first itself
     */
    LineParser parser(LineReader lines, boolean fromTheFirst) throws IOException {
        LineParser parser = format.lineParser();
        if (format.hasHeading() && advanceToText(lines)) {
            byte[] first = Arrays.copyOfRange(lines.buffer(), lines.offset(), lines.offset() + lines.length());
            LineParser tried = format.lineParser();
            if (read(tried, first) instanceof NoRecord) {
                line = first;
            }
            parser.isHeadedElsewhere(line);
            if (!fromTheFirst) {
                ParsedRecord unused = read(parser, first);
            }
        }
        return parser;
    }

    private static boolean advanceToText(LineReader lines) throws IOException {
        while (lines.advance()) {
            if (!lines.isBlank()) {
                return true;
            }
        }
        return false;
    }

    private static ParsedRecord read(LineParser parser, byte[] line) {
        return parser.read(line, 0, line.length, new Numbering(Numbering.Epochs.OF_FIRST_RECORD));
    }
}
