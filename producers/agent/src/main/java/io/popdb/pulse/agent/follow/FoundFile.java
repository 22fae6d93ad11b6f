package io.popdb.pulse.agent.follow;

import java.time.Instant;
import java.util.Map;

/** Begins to follow a file. */
final class FoundFile {
    private FoundFile() {}

    /** One that nobody has read yet. */
    static TrackedFile fresh(FileSnapshot snapshot, FileBeginning beginning, Instant now) {
        Fingerprint head = beginning.head();
        return at(snapshot, head, FileProgress.none(FileCheckpoint.beginning(head), beginning.glimpse()), now);
    }

    /** One that shares its first lines with another that is nowhere any more: what is behind them is new. */
    static TrackedFile behind(long sharedTo, TrackedFile other, FileSnapshot snapshot, Instant now) {
        Landmarks shared = other.read().landmarks().upTo(sharedTo);
        Fingerprint last = shared.all().get(shared.all().size() - 1).line();
        FileCheckpoint there = new FileCheckpoint(sharedTo, last, shared, Map.of());
        return at(snapshot, other.head(), FileProgress.none(there, last), now);
    }

    private static TrackedFile at(FileSnapshot snapshot, Fingerprint head, FileProgress progress, Instant now) {
        FileSighting sighting = new FileSighting(snapshot.path(), snapshot.real(), 0, false);
        sighting.isAt(snapshot, now);
        return new TrackedFile(head, sighting, progress);
    }
}
