/** What an agency's traffic usually is, learned hour by hour, and how the present compares with it. */
@NullMarked
package io.popdb.pulse.domain.profile;

import org.jspecify.annotations.NullMarked;
