package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Labelled;

/** The states of a connection. Where several hold, the first of them in this order is reported. */
public enum ConnectionState implements Labelled {
    /** Pulse does not see far enough: the watermark is too old to say anything. */
    BLIND,
    /** An operator said that it is gone for good, and nothing has come since. */
    DECOMMISSIONED,
    /** In the roster, and not one event yet. */
    NEVER_SEEN,
    /** Nothing comes, though something should. */
    SILENT,
    /** Nothing comes, and nothing was to be expected. */
    IDLE,
    /** Events come. */
    ACTIVE
}
