/** Pulse against others that count the same topics: {@code pulse bench}. */
@HelpGroup(HelpGroup.Heading.TRY)
@NullMarked
package io.popdb.pulse.benchmarks.contest;

import io.popdb.pulse.cli.HelpGroup;
import org.jspecify.annotations.NullMarked;
