/** What must hold whatever breaks: pure functions of what was sent, what is counted and what was shown. */
@NullMarked
package io.popdb.pulse.faults.oracle;

import org.jspecify.annotations.NullMarked;
