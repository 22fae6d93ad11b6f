package io.popdb.pulse.topics;

import io.popdb.pulse.contract.Labelled;

/** Why an agency's topic is not read, or not wholly. */
public enum TopicFault implements Labelled {
    /** There is none. */
    MISSING,
    /** The roster does not know whose it is. */
    NOT_IN_ROSTER,
    /** It has more or fewer partitions than every other. */
    PARTITIONS,
    /** Its records bear their senders' times, not the broker's. */
    TIMESTAMPS,
    /** Somebody's transaction has been open in it for long: nothing behind its beginning can be read. */
    TRANSACTION
}
