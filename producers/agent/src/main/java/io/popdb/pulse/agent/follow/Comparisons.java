package io.popdb.pulse.agent.follow;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What the files at hand are to a tracked one, kept so that unchanged ones are not compared again. */
final class Comparisons {
    private final TrackedFile file;
    private Map<FileSnapshot, Likeness> known = new HashMap<>();
    private Map<FileSnapshot, Likeness> next = new HashMap<>();
    private Fingerprint tail;
    private Fingerprint witness;

    Comparisons(TrackedFile file) {
        this.file = file;
        this.tail = Fingerprint.ofNothing();
        this.witness = Fingerprint.ofNothing();
    }

    /** Begins with a look at the files: what is not asked for during it is forgotten. */
    void begin() {
        boolean upToDate = tail.equals(file.read().tail()) && witness.equals(file.witness());
        known = upToDate ? next : Map.of();
        next = new HashMap<>();
        tail = file.read().tail();
        witness = file.witness();
    }

    Likeness with(FileSnapshot snapshot) throws IOException {
        Likeness likeness = known.get(snapshot);
        if (likeness == null) {
            likeness = snapshot.equals(file.sighting().there())
                    ? new Likeness(Likeness.Kind.WHOLE, file.read().position())
                    : Likeness.of(snapshot, file);
        }
        next.put(snapshot, likeness);
        return likeness;
    }
}
