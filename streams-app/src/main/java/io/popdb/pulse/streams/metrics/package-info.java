/** The view as Prometheus metrics. */
@NullMarked
package io.popdb.pulse.streams.metrics;

import org.jspecify.annotations.NullMarked;
