/** Reads one log from beginning to end and publishes each request once, without any state of its own. */
@NullMarked
package io.popdb.pulse.agent.once;

import org.jspecify.annotations.NullMarked;
