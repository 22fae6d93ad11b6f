/** Pulse's own topics, read as a whole by commands, without a monitor. */
@NullMarked
package io.popdb.pulse.streams.topics;

import org.jspecify.annotations.NullMarked;
