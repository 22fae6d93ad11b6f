/** What the commands of this module show on a terminal. */
@NullMarked
package io.popdb.pulse.producers.console;

import org.jspecify.annotations.NullMarked;
