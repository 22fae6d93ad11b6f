/** What an agency's past lets one expect, and how surprising a silence is that follows it. Pure. */
@NullMarked
package io.popdb.pulse.domain.expectation;

import org.jspecify.annotations.NullMarked;
