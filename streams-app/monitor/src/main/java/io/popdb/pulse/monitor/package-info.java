/** A running monitor: the wiring of pipeline, view, metrics and HTTP, and the checks of the brokers at the start. */
@NullMarked
package io.popdb.pulse.monitor;

import org.jspecify.annotations.NullMarked;
