package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.follow.Likeness.Kind;
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

/**
 * Finds every tracked file again among what lies in the folder, by content: a file that was renamed, copied and truncated,
 * or gzipped is still the same file, and what now has its old name is another one.
 *
 * <p>A second file of the same log with the same content is a copy: rotation makes some for a moment. It is left alone as long as the
 * original is there, whole or half-written as it may be, and takes its place afterwards. A shorter file that only begins
 * with the same line, such as a banner, is not a copy.
 *
 * <p>Where the original is nowhere, a shorter file that begins with its lines may be the original being written anew, or a copy that will
 * be whole soon: none of its lines is new, and it is left alone until one is. From there on it is another file.
 */
final class TrackedFileMatcher {
    /** A file that has less than what was read of a tracked one, or something else. */
    private record Partial(FileSnapshot snapshot, Likeness likeness) {}

    /** After so long without a change there is more in such a file than the lines that were compared, if only lines. */
    private static final Duration WRITTEN_ANEW_WITHIN = Duration.ofMinutes(1);

    private static final int COMPARED = 1 << 16;

    private final Map<Fingerprint, List<FileSnapshot>> byHead = new HashMap<>();
    private final Map<Fingerprint, List<FileSnapshot>> othersByHead = new HashMap<>();
    private final Map<TrackedFile, List<Partial>> partials = new HashMap<>();
    private final Set<FileSnapshot> taken = new HashSet<>();
    private final List<TrackedFile> begun = new ArrayList<>();
    private final Lineage lineage;
    private final Instant now;

    private TrackedFileMatcher(LogFolder.View view, Lineage lineage, Instant now) {
        this.lineage = lineage;
        this.now = now;
        index(view.files(), byHead);
        index(view.others(), othersByHead);
    }

    private static void index(List<FileSnapshot> files, Map<Fingerprint, List<FileSnapshot>> byHead) {
        for (FileSnapshot snapshot : files) {
            snapshot.beginning()
                    .ifPresent(beginning -> byHead.computeIfAbsent(beginning.head(), any -> new ArrayList<>())
                            .add(snapshot));
        }
    }

    /**
     * Tells each tracked file where it is.
     *
     * @return the files that nobody tracks, one of each log and content
     * @throws NoSuchFileException when files were moved meanwhile: look again
     */
    static List<TrackedFile> match(Collection<TrackedFile> tracked, LogFolder.View view, Lineage lineage, Instant now)
            throws IOException {
        TrackedFileMatcher matcher = new TrackedFileMatcher(view, lineage, now);
        List<TrackedFile> pickiestFirst = tracked.stream()
                .sorted(Comparator.comparingLong(TrackedFile::knownTo).reversed())
                .toList();
        for (TrackedFile file : pickiestFirst) {
            matcher.find(file);
        }
        for (TrackedFile file : pickiestFirst) {
            matcher.setAsideCopies(file);
        }
        matcher.beginFresh();
        return matcher.begun;
    }

    private void find(TrackedFile file) throws IOException {
        file.comparisons().begin();
        List<Partial> partial = new ArrayList<>();
        List<FileSnapshot> candidates = candidates(file, byHead);
        if (!settle(file, candidates, partial) && !settle(file, candidates(file, othersByHead), new ArrayList<>())) {
            file.sighting().isGone(now);
            file.hasTwin(isAnyWhole(file, candidates));
        }
        if (!partial.isEmpty()) {
            partials.put(file, partial);
        }
    }

    /** Whether all of it is in a file that is followed as another. */
    private boolean isAnyWhole(TrackedFile file, List<FileSnapshot> candidates) throws IOException {
        for (FileSnapshot snapshot : candidates) {
            boolean asLong = snapshot.packed()
                    || snapshot.stamp().size() >= file.sighting().size();
            if (asLong
                    && taken.contains(snapshot)
                    && file.comparisons().with(snapshot).is(Kind.WHOLE)) {
                return true;
            }
        }
        return false;
    }

    /** A first line that nobody had ended may have been continued since. */
    private List<FileSnapshot> candidates(TrackedFile file, Map<Fingerprint, List<FileSnapshot>> files)
            throws IOException {
        List<FileSnapshot> same = files.getOrDefault(file.head(), List.of());
        if (!same.isEmpty() || !file.endsWithItsHead()) {
            return same;
        }
        List<FileSnapshot> longer = new ArrayList<>();
        for (Map.Entry<Fingerprint, List<FileSnapshot>> other : files.entrySet()) {
            boolean mayBegin = other.getKey().offset() == file.head().offset()
                    && other.getKey().length() > file.head().length();
            for (FileSnapshot snapshot : mayBegin ? other.getValue() : List.<FileSnapshot>of()) {
                if (holdsIn(file.head(), snapshot)) {
                    longer.add(snapshot);
                }
            }
        }
        return longer;
    }

    private static boolean holdsIn(Fingerprint line, FileSnapshot snapshot) throws IOException {
        try (OpenLog log = OpenLog.open(snapshot.path())) {
            return line.holdsIn(log);
        }
    }

    /** Returns whether the file is among them. */
    private boolean settle(TrackedFile file, List<FileSnapshot> candidates, List<Partial> partial) throws IOException {
        List<FileSnapshot> whole = new ArrayList<>();
        List<FileSnapshot> unreadable = new ArrayList<>();
        for (FileSnapshot snapshot : candidates) {
            if (!taken.contains(snapshot)) {
                Likeness likeness = file.comparisons().with(snapshot);
                switch (likeness.kind()) {
                    case WHOLE -> whole.add(snapshot);
                    case UNREADABLE -> unreadable.add(snapshot);
                    case SHORTER, OTHER -> partial.add(new Partial(snapshot, likeness));
                }
            }
        }
        List<FileSnapshot> places = whole.isEmpty() ? unreadable : whole;
        Optional<FileSnapshot> place = places.stream().max(Likelihood.of(file, lineage));
        place.ifPresent(there -> isAt(
                file, there, Stream.concat(whole.stream(), unreadable.stream()).toList()));
        if (whole.isEmpty() && !unreadable.isEmpty()) {
            file.fails(file.path() + " cannot be read: it is damaged.", now);
        }
        return place.isPresent();
    }

    private void isAt(TrackedFile file, FileSnapshot place, List<FileSnapshot> found) {
        file.sighting().isAt(place, now);
        found.stream()
                .filter(copy -> copy.isSameFileAs(place) || lineage.isSame(copy.path(), place.path()))
                .forEach(taken::add);
        taken.add(place);
    }

    private List<Partial> partialsOf(TrackedFile file) {
        return partials.getOrDefault(file, List.of());
    }

    private void setAsideCopies(TrackedFile file) throws IOException {
        List<Partial> ofItsLog = partialsOf(file).stream()
                .filter(partial -> !taken.contains(partial.snapshot()))
                .filter(partial -> isOfLogOf(file, partial.snapshot()))
                .sorted(Comparator.comparing(
                        partial -> !partial.snapshot().path().equals(file.path())))
                .toList();
        for (Partial partial : ofItsLog) {
            Optional<FileSnapshot> original = file.seen();
            if (original.isEmpty()) {
                isWrittenAnew(file, partial);
            } else if (partial.likeness().is(Kind.SHORTER) && beginTheSame(partial.snapshot(), original.get())) {
                taken.add(partial.snapshot());
            }
        }
    }

    private boolean isOfLogOf(TrackedFile file, FileSnapshot snapshot) {
        return snapshot.stamp().isOfFile(file.sighting().key()) || lineage.isSame(snapshot.path(), file.path());
    }

    /** What is behind the lines that both have is new; where that is nothing yet, it is not known which file this will be. */
    private void isWrittenAnew(TrackedFile file, Partial partial) throws IOException {
        FileSnapshot snapshot = partial.snapshot();
        if (partial.likeness().is(Kind.SHORTER) && mayBecome(file, partial)) {
            taken.add(snapshot);
        } else if (partial.likeness().sharedTo() > 0) {
            taken.add(snapshot);
            begun.add(FoundFile.behind(partial.likeness().sharedTo(), file, snapshot, now));
        }
    }

    private boolean mayBecome(TrackedFile file, Partial partial) throws IOException {
        if (file.sighting().rewritten() != null) {
            return true;
        }
        file.sighting().isRewritten(partial.snapshot(), now);
        boolean still = IntervalTimer.isOver(file.sighting().unchangedSince(), WRITTEN_ANEW_WITHIN, now);
        boolean more =
                still && partial.snapshot().stamp().size() > partial.likeness().sharedTo();
        if (more) {
            file.sighting().isGone(now);
        }
        return !more;
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

    private void beginFresh() {
        for (Map.Entry<Fingerprint, List<FileSnapshot>> same : byHead.entrySet()) {
            List<FileSnapshot> bestFirst = same.getValue().stream()
                    .filter(snapshot -> !taken.contains(snapshot))
                    .sorted(Likelihood.BEST_COPY.reversed())
                    .toList();
            List<FileSnapshot> chosen = new ArrayList<>();
            for (FileSnapshot snapshot : bestFirst) {
                if (chosen.stream().noneMatch(other -> isCopy(snapshot, other))) {
                    chosen.add(snapshot);
                    snapshot.beginning().ifPresent(beginning -> begun.add(FoundFile.fresh(snapshot, beginning, now)));
                }
            }
        }
    }

    private boolean isCopy(FileSnapshot one, FileSnapshot other) {
        return one.isSameFileAs(other) || lineage.isSame(one.path(), other.path());
    }
}
