package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.agent.numbers.Numbering.NextSequence;
import java.util.Map;

/**
 * A byte position in a log file up to which every line has been read (or, for a confirmed checkpoint, acknowledged by the brokers).
 *
 * @param tail the fingerprint of the last line before the position, which shows later whether the file is still the same
 * @param landmarks lines before that, which show how much of it a file still is that was begun anew
 * @param numbers the epoch and next sequence number of each gateway at that position
 */
record FileCheckpoint(long position, Fingerprint tail, Landmarks landmarks, Map<Gateway, NextSequence> numbers) {
    /** The beginning of a file whose first record is known. */
    static FileCheckpoint beginning(Fingerprint head) {
        return new FileCheckpoint(0, head, Landmarks.NONE, Map.of());
    }

    FileCheckpoint with(Map<Gateway, NextSequence> other) {
        return new FileCheckpoint(position, tail, landmarks, Map.copyOf(other));
    }
}
