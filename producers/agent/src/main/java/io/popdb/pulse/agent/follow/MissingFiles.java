package io.popdb.pulse.agent.follow;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Where to look for files of a log that its names do not lead to any more: they were renamed, or a link was. */
final class MissingFiles {
    /** So long is a file that is missing looked for by all names. */
    private static final Duration LOOKED_FOR = Duration.ofHours(1);

    /** So long after its last line a file is followed that was moved: by then its writer has let go of it. */
    private static final Duration LET_GO_AFTER = Duration.ofDays(1);

    private final List<TrackedFile> files;
    private final LogFolder folder;

    /** @param files those of the log, as they are followed */
    MissingFiles(List<TrackedFile> files, LogFolder folder) {
        this.files = files;
        this.folder = folder;
    }

    List<Path> elsewhere(Instant now) {
        return files.stream()
                .filter(file -> isLookedFor(file, now))
                .flatMap(file -> Stream.concat(
                        MovedFile.find(file).stream(), Stream.of(file.sighting().real())))
                .distinct()
                .filter(path -> !folder.leadsTo(path))
                .toList();
    }

    private boolean isLookedFor(TrackedFile file, Instant now) {
        FileSighting sighting = file.sighting();
        FileSnapshot there = sighting.there();
        return there == null
                ? !IntervalTimer.isOver(sighting.goneSince().orElse(now), LOOKED_FOR, now)
                : !folder.leadsTo(there.path()) && !IntervalTimer.isOver(sighting.unchangedSince(), LET_GO_AFTER, now);
    }

    /** Whether one is nowhere, so that it may have any name. */
    boolean isAny(Instant now) {
        return files.stream()
                .flatMap(file -> file.sighting().goneSince().stream())
                .anyMatch(since -> !IntervalTimer.isOver(since, LOOKED_FOR, now));
    }
}
