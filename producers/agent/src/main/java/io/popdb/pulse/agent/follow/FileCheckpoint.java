package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.agent.numbers.Numbering.NextSequence;
import java.util.Map;

/**
 * A byte position in a log file up to which every line has been read (or, for a confirmed checkpoint, acknowledged by the brokers).
 *
 * @param tail the fingerprint of the last line before the position, which shows later whether the file is still the same
 * @param numbers the epoch and next sequence number of each gateway at that position
 */
record FileCheckpoint(long position, Fingerprint tail, Map<Gateway, NextSequence> numbers) {}
