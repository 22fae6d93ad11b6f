/** Books as files, in the formats that are registered as a {@link io.popdb.pulse.reports.BookFormat}. The same book gives the same bytes, whatever the clock or the machine. */
@NullMarked
package io.popdb.pulse.reports;

import org.jspecify.annotations.NullMarked;
