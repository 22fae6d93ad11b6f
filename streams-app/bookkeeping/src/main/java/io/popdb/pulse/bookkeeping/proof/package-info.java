/** What proves that closed books are as they were closed, to whoever has only their files. */
@NullMarked
package io.popdb.pulse.bookkeeping.proof;

import org.jspecify.annotations.NullMarked;
