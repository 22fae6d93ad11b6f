/** Brings in what was counted before Pulse. */
@NullMarked
package io.popdb.pulse.streams.history;

import org.jspecify.annotations.NullMarked;
