package io.popdb.pulse.agent.formats;

import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.agent.unpacking.Shape;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/** What a log is written in, and with it whose events it may hold. {@link LogFormatOptions.Name} lists all formats. */
public interface LogFormat {
    /** The reader for the log at hand; it may look at the log's beginning. */
    default LogReader readerOf(BufferedInputStream log) throws IOException {
        return new LineLogReader(lineParser(), Shape.of(log));
    }

    /** A format for the lines of one file, from its first line on. */
    LineParser lineParser();

    /** The same, for a file that begins with these bytes. */
    default LineParser lineParser(byte[] beginning) {
        LineParser parser = lineParser();
        parser.begins(beginning);
        return parser;
    }

    /**
     * Whether a file's first line that is not blank names the columns. A reader that does not begin at the file's
     * beginning must read that line first.
     */
    default boolean hasHeading() {
        return false;
    }

    /** Every agency that events may be published for. */
    Collection<String> agencies();

    /** The one gateway whose log this is; empty where the log holds, or may hold, events of several. */
    Optional<Gateway> gateway();
}
