/** Takes what should never have come in out of an agency's topic. */
@NullMarked
package io.popdb.pulse.bookkeeping.purge;

import org.jspecify.annotations.NullMarked;
