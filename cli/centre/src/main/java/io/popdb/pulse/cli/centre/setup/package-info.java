/** Making topics, users, rights and quotas; handing credentials out, renewing and revoking them. */
@NullMarked
@HelpGroup(Heading.RUN)
package io.popdb.pulse.cli.centre.setup;

import io.popdb.pulse.cli.HelpGroup;
import io.popdb.pulse.cli.HelpGroup.Heading;
import org.jspecify.annotations.NullMarked;
