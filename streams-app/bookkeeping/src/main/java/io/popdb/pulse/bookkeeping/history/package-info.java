/** Brings in what was counted before Pulse. */
@NullMarked
package io.popdb.pulse.bookkeeping.history;

import org.jspecify.annotations.NullMarked;
