/** The agent's commands, and the archive that agencies get. */
@HelpGroup(HelpGroup.Heading.RUN)
@NullMarked
package io.popdb.pulse.cli.agent;

import io.popdb.pulse.cli.HelpGroup;
import org.jspecify.annotations.NullMarked;
