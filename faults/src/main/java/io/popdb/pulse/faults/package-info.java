/**
 * Breaks Pulse on purpose, in random mixtures, and compares what it then counts, shows and says with what was sent.
 */
@HelpGroup(HelpGroup.Heading.TRY)
@NullMarked
package io.popdb.pulse.faults;

import io.popdb.pulse.cli.HelpGroup;
import org.jspecify.annotations.NullMarked;
