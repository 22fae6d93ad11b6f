/** The view as Prometheus metrics. */
@NullMarked
package io.popdb.pulse.monitor.metrics;

import org.jspecify.annotations.NullMarked;
