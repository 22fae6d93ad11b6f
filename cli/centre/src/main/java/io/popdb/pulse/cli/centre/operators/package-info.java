/** Commands by which operators speak: closures, acknowledgements, notes. */
@HelpGroup(HelpGroup.Heading.WATCH)
@NullMarked
package io.popdb.pulse.cli.centre.operators;

import io.popdb.pulse.cli.HelpGroup;
import org.jspecify.annotations.NullMarked;
