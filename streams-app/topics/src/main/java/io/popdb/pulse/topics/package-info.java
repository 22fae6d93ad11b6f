/** Pulse's own topics as a whole: reading one to its end, and what to say when a broker refuses. */
@NullMarked
package io.popdb.pulse.topics;

import org.jspecify.annotations.NullMarked;
