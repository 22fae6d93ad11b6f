package io.popdb.pulse.producers.agent.follow;

import io.popdb.pulse.producers.agent.follow.Sighting.Stamp;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds every tracked file again among what lies in the folder, by content: a file that was renamed, copied and truncated,
 * or gzipped is still the same file, and what now has its old name is another one.
 *
 * <p>A second file with the same content is a copy: rotation makes some for a moment. It is left alone as long as the
 * original is there, whole or half-written as it may be, and takes its place afterwards.
 */
final class Matching {
    private static final Comparator<Sighting> BEST_COPY = Comparator.comparing(
                    (Sighting sighting) -> !sighting.packed())
            .thenComparing(sighting -> sighting.stamp().size());

    private final Map<Anchor, List<Sighting>> byHead = new HashMap<>();
    private final Set<Sighting> taken = new HashSet<>();
    private final Instant now;

    private Matching(List<Sighting> seen, Instant now) {
        this.now = now;
        for (Sighting sighting : seen) {
            sighting.head().ifPresent(head -> byHead.computeIfAbsent(head, any -> new ArrayList<>())
                    .add(sighting));
        }
    }

    /**
     * Tells each tracked file where it is.
     *
     * @return the files that nobody tracks, one of each content
     * @throws NoSuchFileException when files were moved meanwhile: look again
     */
    static List<Sighting> match(Collection<TrackedFile> tracked, List<Sighting> seen, Instant now) throws IOException {
        Matching matching = new Matching(seen, now);
        for (TrackedFile file : tracked) {
            matching.find(file);
        }
        return matching.byHead.values().stream()
                .flatMap(same ->
                        same.stream().filter(sighting -> !matching.taken.contains(sighting)).max(BEST_COPY).stream())
                .toList();
    }

    private void find(TrackedFile file) throws IOException {
        List<Sighting> same = new ArrayList<>();
        for (Sighting sighting : byHead.getOrDefault(file.head(), List.of())) {
            if (!taken.contains(sighting) && isSame(file, sighting)) {
                same.add(sighting);
            }
        }
        taken.addAll(same);
        same.stream().max(likelihood(file)).ifPresentOrElse(file::isAt, () -> file.isGone(now));
    }

    /** Its own place, if the same file is still there; else wherever that went; else the best copy. */
    private static Comparator<Sighting> likelihood(TrackedFile file) {
        Stamp last = file.seen().map(Sighting::stamp).orElse(new Stamp(null, 0, 0));
        return Comparator.comparing((Sighting sighting) -> sighting.stamp().isOfFile(last.key()))
                .thenComparing(sighting -> sighting.path().equals(file.path()))
                .thenComparing(BEST_COPY);
    }

    private static boolean isSame(TrackedFile file, Sighting sighting) throws IOException {
        Sighting last = file.seen().orElse(null);
        if (sighting.equals(last)) {
            return true;
        }
        if (isShrunk(last, sighting)) {
            return false;
        }
        Anchor tail = file.read().tail();
        try (OpenLog log = OpenLog.open(sighting.path())) {
            boolean same = log.read(tail.offset(), tail.length()).length < tail.length() || tail.holdsIn(log);
            if (!same && !file.head().holdsIn(log)) {
                throw new NoSuchFileException(sighting.path().toString(), null, "is another file by now");
            }
            return same;
        }
    }

    /** A log only grows: what is shorter in the same place was truncated, and began anew. */
    private static boolean isShrunk(@Nullable Sighting last, Sighting now) {
        return last != null
                && last.path().equals(now.path())
                && now.stamp().size() < last.stamp().size();
    }
}
