/** What operators say: closures, acknowledgements and notes, written and read without a monitor. */
@NullMarked
package io.popdb.pulse.topics.controls;

import org.jspecify.annotations.NullMarked;
