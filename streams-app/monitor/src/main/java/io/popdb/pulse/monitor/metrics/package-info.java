/**
 * The view as Prometheus metrics: one {@code *Series} class for each group of metrics, collected anew at each scrape.
 */
@NullMarked
package io.popdb.pulse.monitor.metrics;

import org.jspecify.annotations.NullMarked;
