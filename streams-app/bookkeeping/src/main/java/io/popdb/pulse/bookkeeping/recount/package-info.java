/** Counts the agencies' topics once more, independently of what Pulse keeps, and compares. */
@NullMarked
package io.popdb.pulse.bookkeeping.recount;

import org.jspecify.annotations.NullMarked;
