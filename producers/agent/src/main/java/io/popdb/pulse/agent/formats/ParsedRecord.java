package io.popdb.pulse.agent.formats;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.Reason;
import java.util.List;

/** The result of parsing one line or record of a log. */
public sealed interface ParsedRecord {
    /**
     * An event, with the epoch and sequence that it brought, or else was given.
     *
     * @param unread the log's field that says how long the request took, where that could not be read and is 0; else empty
     */
    record Usable(AccessEvent event, String unread) implements ParsedRecord {
        public Usable(AccessEvent event) {
            this(event, "");
        }
    }

    /**
     * A record that the mapping says not to count, though nothing is wrong with it: the other half of a request, seen by
     * the other side's server, or a row of a kind that is skipped.
     */
    record Ignored() implements ParsedRecord {}

    /** A line on which several stand, as it happens where files were joined. */
    record Several(List<ParsedRecord> records) implements ParsedRecord {
        public Several {
            records = List.copyOf(records);
        }
    }

    /** Part of the format: a blank line, or the one that names the columns. */
    record NoRecord() implements ParsedRecord {}

    /**
     * Cannot be used.
     *
     * @param field the log's field at fault, empty where no single one is; never anything that the log says
     */
    record Unusable(Reason reason, String field) implements ParsedRecord {}
}
