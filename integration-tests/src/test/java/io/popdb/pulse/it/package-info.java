/** Everything together against a real broker, which one fixture provides: in a container, or as a child process. */
@NullMarked
package io.popdb.pulse.it;

import org.jspecify.annotations.NullMarked;
