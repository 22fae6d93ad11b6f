/** The view over HTTP: metrics, health, JSON. */
@NullMarked
package io.popdb.pulse.monitor.http;

import org.jspecify.annotations.NullMarked;
