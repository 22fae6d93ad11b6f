/** Judging a recorded trace with the learned rules, and with those in common use. */
@NullMarked
package io.popdb.pulse.lab;

import org.jspecify.annotations.NullMarked;
