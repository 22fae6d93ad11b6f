/** What is said of a morning on which known things go wrong, after weeks that a monitor's judgement has learned. */
@HelpGroup(HelpGroup.Heading.TRY)
@NullMarked
package io.popdb.pulse.faults.rehearsal;

import io.popdb.pulse.cli.HelpGroup;
import org.jspecify.annotations.NullMarked;
