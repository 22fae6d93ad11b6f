package io.popdb.pulse.agent.formats;

import io.popdb.pulse.contract.AccessEvent;

/** What a line or record of a log turned out to be. */
public sealed interface Reading {
    /** An event without an identity yet: its epoch and sequence mean nothing. */
    record Unnumbered(AccessEvent event) implements Reading {}

    /** An event that brought its own epoch and sequence. */
    record Numbered(AccessEvent event) implements Reading {}

    /**
     * A record that the mapping says not to count, though nothing is wrong with it: the other half of a request, seen by
     * the other side's server, or a row of a kind that is skipped.
     */
    record OtherSide() implements Reading {}

    /** The line that names the columns: part of the format, no record. */
    record Heading() implements Reading {}

    /**
     * Cannot be used.
     *
     * @param field the log's field at fault, empty where no single one is; never anything that the log says
     */
    record Unusable(AsideReason reason, String field) implements Reading {}
}
