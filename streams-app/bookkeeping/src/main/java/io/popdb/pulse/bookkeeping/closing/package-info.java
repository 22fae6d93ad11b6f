/** Monthly books against Kafka: their inputs read from the topics, a month closed by hand or by itself. */
@NullMarked
package io.popdb.pulse.bookkeeping.closing;

import org.jspecify.annotations.NullMarked;
