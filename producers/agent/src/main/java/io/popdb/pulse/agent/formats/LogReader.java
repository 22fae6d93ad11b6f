package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.numbers.Numbering;
import java.io.BufferedInputStream;
import java.io.IOException;

/** Reads a whole log. */
public interface LogReader {
    /** Takes what was read, in the order of the log. */
    @FunctionalInterface
    interface Sink {
        void accept(RecordPosition position, ParsedRecord parsed) throws IOException;
    }

    /** What a place's number counts: {@code line} or {@code record}. */
    String unit();

    /**
     * Hands on every record.
     *
     * @param numbering gives numbers to the events that bring none
     * @throws BrokenLogException when it cannot be read to its end; what came before has been handed on
     */
    void readAll(BufferedInputStream in, Numbering numbering, Sink sink) throws IOException;
}
