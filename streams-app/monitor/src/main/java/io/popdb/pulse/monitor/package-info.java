/** One running monitor: everything wired together. */
@NullMarked
package io.popdb.pulse.monitor;

import org.jspecify.annotations.NullMarked;
