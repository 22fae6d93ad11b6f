/** The centre's commands. */
@HelpGroup(HelpGroup.Heading.RUN)
@NullMarked
package io.popdb.pulse.cli.centre;

import io.popdb.pulse.cli.HelpGroup;
import org.jspecify.annotations.NullMarked;
