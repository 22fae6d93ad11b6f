/** The agent's commands, and the archive that agencies get. */
@NullMarked
package io.popdb.pulse.cli.agent;

import org.jspecify.annotations.NullMarked;
