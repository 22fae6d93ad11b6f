/**
 * Everything on one machine without a container: a broker as a child process, and the commands of the launcher.
 */
@NullMarked
package io.popdb.pulse.demo;

import org.jspecify.annotations.NullMarked;
