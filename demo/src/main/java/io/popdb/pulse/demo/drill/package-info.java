/** Known things go wrong before a monitor that has learned weeks: what is due to be said, what was said, and the drill of it. */
@HelpGroup(HelpGroup.Heading.TRY)
@NullMarked
package io.popdb.pulse.demo.drill;

import io.popdb.pulse.cli.HelpGroup;
import org.jspecify.annotations.NullMarked;
