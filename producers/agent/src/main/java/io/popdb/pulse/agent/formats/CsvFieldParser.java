package io.popdb.pulse.agent.formats;

import io.popdb.pulse.contract.Reason;
import org.jspecify.annotations.Nullable;

/** One part of an event, as it is read from a row. Reused from row to row. */
interface CsvFieldParser {
    /** Forgets the row before. */
    void clear();

    /**
     * Takes the value of a column, without blanks around it.
     *
     * @param part which of the cell's columns, from 0
     */
    void take(int part, char[] text, int offset, int length);

    /** Why the row cannot be used, null where this part of it can. Asked once, when the row has been read. */
    @Nullable
    Reason problem();
}
