/** Configuration: what a file, the environment and the command line say, and the one way to the brokers. */
@NullMarked
package io.popdb.pulse.settings;

import org.jspecify.annotations.NullMarked;
