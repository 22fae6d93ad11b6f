package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.follow.FileSnapshot.Stamp;
import io.popdb.pulse.agent.formats.LogFormat;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the files of one log, again and again: by asking, since a network file system tells nobody. A file that has
 * not changed costs one question to the file system.
 */
final class LogFolder {
    /**
     * What there is, the longest unchanged first.
     *
     * @param exists whether there is the folder at all
     * @param names where the log's files lie, empty ones too
     * @param others files that are not the log's by their names, but may have been
     * @param empty how many of the log's files are empty
     * @param unreadable sentences about files that could not be looked into
     * @param unfinished sentences about files of which nothing can be read, though nobody seems to be writing them
     */
    record View(
            boolean exists,
            List<Path> names,
            List<FileSnapshot> files,
            List<FileSnapshot> others,
            int empty,
            List<String> unreadable,
            List<String> unfinished) {
        private static final View NO_FOLDER = new View(false, List.of(), List.of(), List.of(), 0, List.of(), List.of());

        View with(List<FileSnapshot> fewerFiles, List<FileSnapshot> fewerOthers) {
            return new View(exists, names, fewerFiles, fewerOthers, empty, unreadable, unfinished);
        }

        /** Whether all could be looked into, so that what is not seen is not there. */
        boolean isWhole() {
            return exists && unreadable.isEmpty();
        }

        boolean isAnyThere() {
            return empty > 0 || !files.isEmpty() || !unreadable.isEmpty();
        }
    }

    /** How it was the last time, and since when. */
    private record Known(FileSnapshot snapshot, Instant since, boolean ended) {}

    /** After so long a first line that nobody has ended is taken for one. */
    private static final Duration ENDED_AFTER = Duration.ofMinutes(1);

    private static final Comparator<FileSnapshot> OLDEST_FIRST = Comparator.comparingLong(
                    (FileSnapshot file) -> file.stamp().modifiedMillis())
            .thenComparing(FileSnapshot::path);

    private final LogFilePattern names;
    private final LogFormat format;
    private Map<Path, Known> before = Map.of();

    LogFolder(LogFilePattern names, LogFormat format) {
        this.names = names;
        this.format = format;
    }

    /**
     * Looks now.
     *
     * @param elsewhere where files of the log may lie by other names
     * @param everywhere whether to look at every other file of the folder too, whatever its name
     * @throws IOException when the folder cannot be listed
     */
    View look(Instant now, Collection<Path> elsewhere, boolean everywhere) throws IOException {
        Look look = new Look(now);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(names.folder())) {
            Path folder = names.folder().toRealPath();
            for (Path path : all) {
                if (names.include(path)) {
                    look.paths.add(path);
                    look.at(path, folder.resolve(path.getFileName()), look.files);
                } else if (everywhere) {
                    look.at(path, folder.resolve(path.getFileName()), look.others);
                }
            }
        } catch (NoSuchFileException notYet) {
            return View.NO_FOLDER;
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        for (Path path : elsewhere) {
            look.at(path, path, look.others);
        }
        before = look.seen;
        return look.view();
    }

    /** Whether the log's names lead to that path. */
    boolean leadsTo(Path path) {
        return names.folder().equals(path.getParent()) && names.include(path);
    }

    /** One look. */
    private final class Look {
        private final Instant now;
        private final Map<Path, Known> seen = new HashMap<>();
        private final List<Path> paths = new ArrayList<>();
        private final List<FileSnapshot> files = new ArrayList<>();
        private final List<FileSnapshot> others = new ArrayList<>();
        private final List<String> unreadable = new ArrayList<>();
        private final List<String> unfinished = new ArrayList<>();
        private int empty;

        private Look(Instant now) {
            this.now = now;
        }

        private View view() {
            files.sort(OLDEST_FIRST);
            return new View(true, paths, files, others, empty, unreadable, unfinished);
        }

        /** Where a file of another name cannot be looked into, that is nobody's concern. */
        private void at(Path path, Path real, List<FileSnapshot> into) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                if (attributes.isRegularFile() && attributes.size() > 0) {
                    Known known = look(path, real, Stamp.of(attributes));
                    seen.put(path, known);
                    into.add(known.snapshot());
                    tellUnfinished(known);
                } else if (attributes.isRegularFile() && into == files) {
                    empty++;
                }
            } catch (NoSuchFileException justMovedAway) {
                // it will be seen where it is now
            } catch (IOException cannot) {
                if (into == files) {
                    unreadable.add(FileSentences.of(path, cannot));
                }
            }
        }

        private void tellUnfinished(Known known) {
            FileSnapshot snapshot = known.snapshot();
            if (!known.ended() || snapshot.beginning().isPresent()) {
                return;
            }
            if (snapshot.packed()) {
                unfinished.add(FileSentences.cutOff(snapshot.path()));
            } else if (snapshot.undecided()) {
                unfinished.add(FileSentences.noWholeLine(snapshot.path()));
            }
        }

        private Known look(Path path, Path real, Stamp stamp) throws IOException {
            Known known = before.get(path);
            if (known == null || !known.snapshot().stamp().equals(stamp) || now.isBefore(known.since())) {
                return new Known(snapshot(path, real, stamp, false), now, false);
            }
            boolean ended = known.since().plus(ENDED_AFTER).isBefore(now);
            return known.snapshot().beginning().isPresent() || known.ended() || !ended
                    ? known
                    : new Known(snapshot(path, real, stamp, true), known.since(), true);
        }
    }

    private FileSnapshot snapshot(Path path, Path real, Stamp stamp, boolean ended) throws IOException {
        try (OpenLog log = OpenLog.open(path)) {
            Path lies = Files.isSymbolicLink(path) ? path.toRealPath() : real;
            Optional<FileBeginning> beginning = FileBeginning.of(log, format, ended);
            return new FileSnapshot(path, lies, stamp, log.isPacked(), log.isUndecided(), beginning);
        }
    }
}
