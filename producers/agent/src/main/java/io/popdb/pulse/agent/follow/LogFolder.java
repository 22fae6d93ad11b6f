package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.follow.FileSnapshot.Stamp;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at the files of one log, again and again: by asking, since a network file system tells nobody. A file that has
 * not changed costs one question to the file system.
 */
final class LogFolder {
    /**
     * What there is, the longest unchanged first.
     *
     * @param unreadable sentences about files that could not be looked into
     */
    record View(List<FileSnapshot> files, List<String> unreadable) {}

    private static final Comparator<FileSnapshot> OLDEST_FIRST = Comparator.comparingLong(
                    (FileSnapshot file) -> file.stamp().modifiedMillis())
            .thenComparing(FileSnapshot::path);

    private final LogFilePattern names;
    private final boolean heading;
    private Map<Path, FileSnapshot> before = Map.of();

    LogFolder(LogFilePattern names, boolean heading) {
        this.names = names;
        this.heading = heading;
    }

    /**
     * Looks now. A folder that is not there yet has no files.
     *
     * @throws IOException when the folder cannot be listed
     */
    View look() throws IOException {
        Map<Path, FileSnapshot> now = new HashMap<>();
        List<String> unreadable = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(names.folder(), names::include)) {
            for (Path path : all) {
                look(path, now, unreadable);
            }
        } catch (NoSuchFileException notYet) {
            // the folder may be made later
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        before = now;
        return new View(now.values().stream().sorted(OLDEST_FIRST).toList(), unreadable);
    }

    private void look(Path path, Map<Path, FileSnapshot> now, List<String> unreadable) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isRegularFile() && attributes.size() > 0) {
                Stamp stamp = Stamp.of(attributes);
                FileSnapshot known = before.get(path);
                now.put(path, known != null && known.stamp().equals(stamp) ? known : look(path, stamp));
            }
        } catch (NoSuchFileException justMovedAway) {
            // it will be seen where it is now
        } catch (IOException cannot) {
            unreadable.add(FileSentences.of(path, cannot));
        }
    }

    private FileSnapshot look(Path path, Stamp stamp) throws IOException {
        try (OpenLog log = OpenLog.open(path)) {
            return new FileSnapshot(path, stamp, log.isPacked(), Fingerprint.ofHead(log, heading));
        }
    }
}
