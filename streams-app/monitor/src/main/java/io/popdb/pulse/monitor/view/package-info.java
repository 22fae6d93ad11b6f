/** What Pulse shows: a read-only copy of the committed topics, whole on every instance. */
@NullMarked
package io.popdb.pulse.monitor.view;

import org.jspecify.annotations.NullMarked;
