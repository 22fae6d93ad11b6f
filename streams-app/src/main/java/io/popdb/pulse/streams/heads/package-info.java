/** Asking the brokers how far the agencies' logs go, so that the watch stage knows how far it has seen. */
@NullMarked
package io.popdb.pulse.streams.heads;

import org.jspecify.annotations.NullMarked;
