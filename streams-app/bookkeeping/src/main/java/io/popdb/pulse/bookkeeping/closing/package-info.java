/** The books at the edge: read from the topics, closed for good, listed. */
@NullMarked
package io.popdb.pulse.bookkeeping.closing;

import org.jspecify.annotations.NullMarked;
