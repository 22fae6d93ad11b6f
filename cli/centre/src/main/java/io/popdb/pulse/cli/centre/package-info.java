/** The centre's commands. */
@NullMarked
package io.popdb.pulse.cli.centre;

import org.jspecify.annotations.NullMarked;
