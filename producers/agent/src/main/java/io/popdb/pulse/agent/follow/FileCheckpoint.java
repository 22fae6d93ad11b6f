package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.agent.numbers.Numbering.NextSequence;
import java.util.Map;

/**
 * A place in a file up to which all is done.
 *
 * @param tail an anchor on the last line before it
 * @param numbers where they stand there, for each gateway met so far
 */
record FileCheckpoint(long position, Fingerprint tail, Map<Gateway, NextSequence> numbers) {}
