/** The launcher and what every command shares: exit codes, sentences for errors, progress, options. */
@NullMarked
package io.popdb.pulse.cli;

import org.jspecify.annotations.NullMarked;
