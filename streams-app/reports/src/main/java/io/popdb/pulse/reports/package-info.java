/** Books as files: CSV, XLSX, JSON, PDF. The same book gives the same bytes, whatever the clock or the machine. */
@NullMarked
package io.popdb.pulse.reports;

import org.jspecify.annotations.NullMarked;
