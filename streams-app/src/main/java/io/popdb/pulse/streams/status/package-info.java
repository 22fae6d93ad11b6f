/** The state of the connections in a terminal. */
@NullMarked
package io.popdb.pulse.streams.status;

import org.jspecify.annotations.NullMarked;
