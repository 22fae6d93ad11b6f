package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.follow.FileSnapshot.Stamp;
import java.util.Comparator;

/** Which of several files that have all that was read of a tracked one is it, and which are its copies. */
final class Likelihood {
    static final Comparator<FileSnapshot> BEST_COPY = Comparator.comparing(
                    (FileSnapshot snapshot) -> !snapshot.packed())
            .thenComparing(snapshot -> snapshot.stamp().size());

    private Likelihood() {}

    static Comparator<FileSnapshot> of(TrackedFile file, Lineage lineage) {
        return file.isBarelyKnown() && !file.hasMore(LastLine.WAITS) ? anyOther(file) : ownPlace(file, lineage);
    }

    /** A file without a record yet may be any that begins like it: where it ends without one, one of the others has more. */
    private static Comparator<FileSnapshot> anyOther(TrackedFile file) {
        long read = file.read().position();
        return Comparator.comparing((FileSnapshot snapshot) ->
                        snapshot.packed() || snapshot.stamp().size() > read)
                .thenComparing(snapshot -> !snapshot.path().equals(file.path()))
                .thenComparing(BEST_COPY);
    }

    /** Its own place, if the same file is still there; else wherever that went; else the best copy. */
    private static Comparator<FileSnapshot> ownPlace(TrackedFile file, Lineage lineage) {
        Stamp last = file.seen().map(FileSnapshot::stamp).orElse(new Stamp(null, 0, 0));
        return Comparator.comparing((FileSnapshot snapshot) -> snapshot.stamp().isOfFile(last.key()))
                .thenComparing(snapshot -> snapshot.path().equals(file.path()))
                .thenComparing(snapshot -> lineage.isSame(snapshot.path(), file.path()))
                .thenComparing(BEST_COPY);
    }
}
