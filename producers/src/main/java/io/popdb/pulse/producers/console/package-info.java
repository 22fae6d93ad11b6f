/** What commands show on a terminal, and how they fail, in whichever launcher they stand. */
@NullMarked
package io.popdb.pulse.producers.console;

import org.jspecify.annotations.NullMarked;
