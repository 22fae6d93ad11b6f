/** What no log holds any more, in a folder of files, and the way back from there. */
@NullMarked
package io.popdb.pulse.bookkeeping.backup;

import org.jspecify.annotations.NullMarked;
