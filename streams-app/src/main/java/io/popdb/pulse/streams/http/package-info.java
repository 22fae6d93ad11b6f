/** The view over HTTP: metrics, health, JSON. */
@NullMarked
package io.popdb.pulse.streams.http;

import org.jspecify.annotations.NullMarked;
