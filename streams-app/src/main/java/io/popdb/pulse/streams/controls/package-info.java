/** What operators say and ask on the command line: closures, acknowledgements, notes; incidents as a list. */
@NullMarked
package io.popdb.pulse.streams.controls;

import org.jspecify.annotations.NullMarked;
