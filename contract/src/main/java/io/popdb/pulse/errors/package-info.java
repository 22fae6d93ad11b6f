/**
 * How anything of Pulse ends that cannot go on: one family of exceptions, each with a sentence for whoever can act on it.
 */
@NullMarked
package io.popdb.pulse.errors;

import org.jspecify.annotations.NullMarked;
