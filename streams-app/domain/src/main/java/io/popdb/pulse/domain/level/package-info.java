/** How high one agency's traffic stands against what is usual at such an hour: far more (a surge), far less (a slump). Pure. */
@NullMarked
package io.popdb.pulse.domain.level;

import org.jspecify.annotations.NullMarked;
