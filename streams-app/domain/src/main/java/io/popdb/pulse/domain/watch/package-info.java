/** Judging connections without Kafka: pure functions of what has been seen, the roster, the calendar and the time. */
@NullMarked
package io.popdb.pulse.domain.watch;

import org.jspecify.annotations.NullMarked;
