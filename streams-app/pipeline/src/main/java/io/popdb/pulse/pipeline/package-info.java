/** The stream topology, its processors and stores. Kafka Streams lives only here. */
@NullMarked
package io.popdb.pulse.pipeline;

import org.jspecify.annotations.NullMarked;
