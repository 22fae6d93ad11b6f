package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.formats.LineParser;
import io.popdb.pulse.agent.formats.LineReader;
import io.popdb.pulse.agent.formats.ParsedRecord.NoRecord;
import io.popdb.pulse.agent.numbers.Numbering;
import java.io.IOException;
import java.util.Arrays;

/** The line that names the columns, as it was last read in a file of the log: a file may begin without. */
final class KnownHeading {
    private byte[] line = {};

    /** Goes on with what a state says. */
    void resume(byte[] saved) {
        line = saved;
    }

    /** The line; empty where none was read yet. */
    byte[] line() {
        return line.clone();
    }

    /**
     * Tells a parser for a file's lines what names their columns.
     *
     * @param lines the file's, from the first
     * @param tried another parser for them, which is used up
     * @param fromTheFirst whether the parser reads the first itself
     */
    void tell(LineParser parser, LineReader lines, LineParser tried, boolean fromTheFirst) throws IOException {
        if (!advanceToText(lines)) {
            return;
        }
        byte[] first = Arrays.copyOfRange(lines.buffer(), lines.offset(), lines.offset() + lines.length());
        Numbering nobodys = new Numbering(Numbering.Epochs.OF_FIRST_RECORD);
        if (tried.read(first, 0, first.length, nobodys) instanceof NoRecord) {
            line = first;
        }
        parser.isHeadedElsewhere(line);
        if (!fromTheFirst) {
            parser.learn(first, 0, first.length);
        }
    }

    private static boolean advanceToText(LineReader lines) throws IOException {
        while (lines.advance()) {
            if (!lines.isBlank() && !lines.isTooLong()) {
                return true;
            }
        }
        return false;
    }
}
