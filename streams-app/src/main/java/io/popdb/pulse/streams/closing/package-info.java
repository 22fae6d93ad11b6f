/** The books at the edge: read from the topics, closed for good, listed. */
@NullMarked
package io.popdb.pulse.streams.closing;

import org.jspecify.annotations.NullMarked;
