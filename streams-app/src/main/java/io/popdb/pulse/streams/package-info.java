/** The monitor: what the centre runs, wired together. */
@NullMarked
package io.popdb.pulse.streams;

import org.jspecify.annotations.NullMarked;
