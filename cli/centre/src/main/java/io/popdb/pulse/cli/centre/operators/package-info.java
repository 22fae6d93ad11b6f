/** Commands by which operators speak: closures, acknowledgements, notes. */
@NullMarked
package io.popdb.pulse.cli.centre.operators;

import org.jspecify.annotations.NullMarked;
