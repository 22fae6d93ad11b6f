package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.follow.FileSnapshot.Stamp;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds every tracked file again among what lies in the folder, by content: a file that was renamed, copied and truncated,
 * or gzipped is still the same file, and what now has its old name is another one.
 *
 * <p>A second file with the same content is a copy: rotation makes some for a moment. It is left alone as long as the
 * original is there, whole or half-written as it may be, and takes its place afterwards. A shorter file that only begins
 * with the same line, such as a banner, is not a copy. While the original is out of sight nobody can tell the one from the
 * other; but rotation takes the original away only when the copy is whole, so that soon the shorter one is no copy.
 */
final class TrackedFileMatcher {
    /** What a file that begins with a tracked file's first line is to it. */
    private enum Likeness {
        /** Has all that was read of it. */
        WHOLE,
        /** Ends before that. */
        SHORTER,
        /** Has something else there. */
        OTHER,
        /** Nobody can say. */
        UNREADABLE
    }

    /** So long may it take from the first sight of a half-written copy, without its original, to that of the whole. */
    private static final Duration COPY_WHOLE_WITHIN = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(TrackedFileMatcher.class);
    private static final int COMPARED = 1 << 16;

    private static final Comparator<FileSnapshot> BEST_COPY = Comparator.comparing(
                    (FileSnapshot snapshot) -> !snapshot.packed())
            .thenComparing(snapshot -> snapshot.stamp().size());

    private final Map<Fingerprint, List<FileSnapshot>> byHead = new HashMap<>();
    private final Map<TrackedFile, List<FileSnapshot>> shorterOnes = new HashMap<>();
    private final Set<FileSnapshot> taken = new HashSet<>();
    private final Instant now;

    private TrackedFileMatcher(List<FileSnapshot> seen, Instant now) {
        this.now = now;
        for (FileSnapshot snapshot : seen) {
            snapshot.head().ifPresent(head -> byHead.computeIfAbsent(head, any -> new ArrayList<>())
                    .add(snapshot));
        }
    }

    /**
     * Tells each tracked file where it is.
     *
     * @return the files that nobody tracks, one of each content
     * @throws NoSuchFileException when files were moved meanwhile: look again
     */
    static List<FileSnapshot> match(Collection<TrackedFile> tracked, List<FileSnapshot> seen, Instant now)
            throws IOException {
        TrackedFileMatcher matcher = new TrackedFileMatcher(seen, now);
        List<TrackedFile> pickiestFirst = tracked.stream()
                .sorted(Comparator.comparingLong(TrackedFile::knownTo).reversed())
                .toList();
        for (TrackedFile file : pickiestFirst) {
            matcher.find(file);
        }
        for (TrackedFile file : pickiestFirst) {
            matcher.setAsideCopies(file);
        }
        return matcher.byHead.values().stream()
                .flatMap(same ->
                        same.stream().filter(snapshot -> !matcher.taken.contains(snapshot)).max(BEST_COPY).stream())
                .toList();
    }

    private void find(TrackedFile file) throws IOException {
        List<FileSnapshot> whole = new ArrayList<>();
        List<FileSnapshot> shorter = new ArrayList<>();
        List<FileSnapshot> unreadable = new ArrayList<>();
        for (FileSnapshot snapshot : byHead.getOrDefault(file.head(), List.of())) {
            if (!taken.contains(snapshot)) {
                switch (likeness(file, snapshot)) {
                    case WHOLE -> whole.add(snapshot);
                    case SHORTER -> shorter.add(snapshot);
                    case UNREADABLE -> unreadable.add(snapshot);
                    case OTHER -> {}
                }
            }
        }
        shorterOnes.put(file, shorter);
        settle(file, whole, unreadable);
    }

    private void settle(TrackedFile file, List<FileSnapshot> whole, List<FileSnapshot> unreadable) {
        List<FileSnapshot> places = whole.isEmpty() ? unreadable : whole;
        places.stream()
                .max(likelihood(file))
                .ifPresentOrElse(snapshot -> file.sighting().isAt(snapshot, now), () -> file.sighting()
                        .isGone(now));
        if (whole.isEmpty() && !unreadable.isEmpty()) {
            file.fails(file.path() + " cannot be read: it is damaged.", now);
        }
        taken.addAll(whole);
        taken.addAll(unreadable);
        file.isCopiedTo(Stream.concat(whole.stream(), unreadable.stream()).toList());
    }

    private void setAsideCopies(TrackedFile file) throws IOException {
        for (FileSnapshot shorter : shorterOnes.getOrDefault(file, List.of())) {
            if (!taken.contains(shorter) && isCopy(shorter, file)) {
                taken.add(shorter);
            }
        }
    }

    private boolean isCopy(FileSnapshot shorter, TrackedFile file) throws IOException {
        Optional<FileSnapshot> original = file.seen();
        return original.isPresent()
                ? beginTheSame(shorter, original.get())
                : file.sighting()
                        .goneSince()
                        .orElse(now)
                        .plus(COPY_WHOLE_WITHIN)
                        .isAfter(now);
    }

    /** What makes them differ stands close behind the line that they share: everything in a log has its time. */
    private static boolean beginTheSame(FileSnapshot one, FileSnapshot other) throws IOException {
        byte[] first = beginning(one);
        byte[] second = beginning(other);
        int common = Math.min(first.length, second.length);
        return Arrays.equals(first, 0, common, second, 0, common);
    }

    private static byte[] beginning(FileSnapshot snapshot) throws IOException {
        try (OpenLog log = OpenLog.open(snapshot.path())) {
            return log.read(0, COMPARED);
        }
    }

    private static Comparator<FileSnapshot> likelihood(TrackedFile file) {
        return file.isBarelyKnown() && !file.hasMore(false) ? anyOther(file) : ownPlace(file);
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
    private static Comparator<FileSnapshot> ownPlace(TrackedFile file) {
        Stamp last = file.seen().map(FileSnapshot::stamp).orElse(new Stamp(null, 0, 0));
        return Comparator.comparing((FileSnapshot snapshot) -> snapshot.stamp().isOfFile(last.key()))
                .thenComparing(snapshot -> snapshot.path().equals(file.path()))
                .thenComparing(BEST_COPY);
    }

    private static Likeness likeness(TrackedFile file, FileSnapshot snapshot) throws IOException {
        FileSnapshot last = file.seen().orElse(null);
        if (snapshot.equals(last) || file.isCopiedTo(snapshot)) {
            return Likeness.WHOLE;
        }
        if (isShrunk(last, snapshot)) {
            return Likeness.OTHER;
        }
        try (OpenLog log = OpenLog.open(snapshot.path())) {
            if (!file.head().holdsIn(log)) {
                throw new NoSuchFileException(snapshot.path().toString(), null, "is another file by now");
            }
            Likeness soFar = likeness(file.witness(), log);
            return soFar == Likeness.WHOLE ? likeness(file.read().tail(), log) : soFar;
        } catch (NoSuchFileException movedMeanwhile) {
            throw movedMeanwhile;
        } catch (IOException broken) {
            LOG.debug("{} cannot be compared", snapshot.path(), broken);
            return Likeness.UNREADABLE;
        }
    }

    private static Likeness likeness(Fingerprint tail, OpenLog log) throws IOException {
        byte[] there = log.read(tail.offset(), tail.length());
        if (there.length < tail.length()) {
            return Likeness.SHORTER;
        }
        return tail.isOn(there) ? Likeness.WHOLE : Likeness.OTHER;
    }

    /** A log only grows: what is shorter in the same place was truncated, and began anew. */
    private static boolean isShrunk(@Nullable FileSnapshot last, FileSnapshot now) {
        return last != null
                && last.path().equals(now.path())
                && now.stamp().size() < last.stamp().size();
    }
}
