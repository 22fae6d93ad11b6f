/** Gives the events of a log identities that derive from the log. */
@NullMarked
package io.popdb.pulse.agent.numbers;

import org.jspecify.annotations.NullMarked;
