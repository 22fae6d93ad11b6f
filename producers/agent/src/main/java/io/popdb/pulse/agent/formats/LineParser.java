package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.formats.ParsedRecord.NoRecord;
import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.contract.RejectReason;

/**
 * A log whose every line stands for itself, save that a first one may name the columns. For the lines of one file, in
 * their order. Not thread-safe.
 */
public interface LineParser {
    /** The longest line that can be meant, in bytes. */
    int longestLine();

    /** Tells how the log begins, before any of its lines is read, from wherever that may go on. */
    default void begins(byte[] beginning) {}

    /** Takes a line that was read long ago, for it may name the columns of those that are read now. */
    default void learn(byte[] buffer, int offset, int length) {
        ParsedRecord unused = read(buffer, offset, length, new Numbering(Numbering.Epochs.OF_FIRST_RECORD));
    }

    /** How its bytes are text; only known once it was told how the log begins. */
    default LogEncoding encoding() {
        return LogEncoding.UTF_8;
    }

    /** Whether half a line can never be taken for a whole one: of a log that ends within one, this tells. */
    default boolean showsItsEnd() {
        return true;
    }

    /** Tells what names the columns in other files of the log, in case that this one begins without. */
    default void isHeadedElsewhere(byte[] line) {}

    /**
     * Parses a line that is not blank, given without its line break. Never throws on data.
     *
     * @param numbering gives an event that brings no numbers its own; a line that cannot be used takes none
     */
    ParsedRecord read(byte[] buffer, int offset, int length, Numbering numbering);

    /** Parses the line that was read last: also one that is blank, and so no record, or too long to be meant. */
    default ParsedRecord read(LineReader lines, Numbering numbering) {
        if (lines.isTooLong()) {
            return new Unusable(RejectReason.OVERSIZED, "");
        }
        return lines.isBlank() ? new NoRecord() : read(lines.buffer(), lines.offset(), lines.length(), numbering);
    }
}
