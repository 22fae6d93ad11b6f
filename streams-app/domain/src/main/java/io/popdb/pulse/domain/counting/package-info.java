/** Counting without Kafka: which events are new, which are missing, and how many there were. */
@NullMarked
package io.popdb.pulse.domain.counting;

import org.jspecify.annotations.NullMarked;
