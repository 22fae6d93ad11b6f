/** Pulse's own topics: the catalogue of them, the Kafka clients of the centre, and reading a compacted topic to its end. */
@NullMarked
package io.popdb.pulse.topics;

import org.jspecify.annotations.NullMarked;
