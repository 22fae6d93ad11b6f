/** The one configuration, read once at the start. */
@NullMarked
package io.popdb.pulse.monitor.config;

import org.jspecify.annotations.NullMarked;
