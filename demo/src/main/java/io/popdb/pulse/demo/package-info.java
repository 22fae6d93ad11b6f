/**
 * Everything on one machine without a container: a broker as a child process, and the commands of the launcher.
 */
@HelpGroup(HelpGroup.Heading.TRY)
@NullMarked
package io.popdb.pulse.demo;

import io.popdb.pulse.cli.HelpGroup;
import org.jspecify.annotations.NullMarked;
