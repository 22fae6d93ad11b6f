/** Judging a recorded trace with the rules that judge live. */
@NullMarked
package io.popdb.pulse.streams.backtest;

import org.jspecify.annotations.NullMarked;
