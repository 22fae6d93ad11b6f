/** Imports daily counts of the time before Pulse from a file into {@code popdb.history.v1}. */
@NullMarked
package io.popdb.pulse.bookkeeping.history;

import org.jspecify.annotations.NullMarked;
