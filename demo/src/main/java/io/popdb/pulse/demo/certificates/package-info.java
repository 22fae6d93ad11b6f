/** Certificates for trying Pulse out, by an authority that signs for this machine alone. */
@HelpGroup(HelpGroup.Heading.TRY)
@NullMarked
package io.popdb.pulse.demo.certificates;

import io.popdb.pulse.cli.HelpGroup;
import org.jspecify.annotations.NullMarked;
