/** Gives the events of a log identities that derive from the log. */
@NullMarked
package io.popdb.pulse.producers.agent.numbers;

import org.jspecify.annotations.NullMarked;
