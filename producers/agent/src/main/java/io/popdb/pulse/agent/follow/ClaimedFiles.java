package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.follow.LogFolder.View;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which log has which file, so that one which the names of several lead to is read once. For one look at all logs. */
final class ClaimedFiles {
    private final Map<Object, String> logOf = new HashMap<>();
    private final Map<FollowedLog, String> sentences = new HashMap<>();

    /** What is there for the log, without what others have. */
    View without(FollowedLog log, View view) {
        for (FileSnapshot file : view.files()) {
            String other = other(file);
            if (other != null) {
                sentences.putIfAbsent(
                        log,
                        file.path() + " is also a file of the log " + other
                                + ", which reads it, so that no request counts"
                                + " twice: give the logs paths that do not lead to the same files.");
            }
        }
        return view.with(unclaimed(view.files()), unclaimed(view.others()));
    }

    private List<FileSnapshot> unclaimed(List<FileSnapshot> files) {
        return files.stream().filter(file -> other(file) == null).toList();
    }

    private @Nullable String other(FileSnapshot file) {
        return names(file)
                .map(logOf::get)
                .filter(log -> log != null)
                .findFirst()
                .orElse(null);
    }

    /** Lets go of files that another log reads by now. */
    void drop(List<TrackedFile> files) throws IOException {
        for (TrackedFile file : List.copyOf(files)) {
            if (logOf.containsKey(file.sighting().real())) {
                file.close();
                files.remove(file);
            }
        }
    }

    void add(FollowedLog log, List<TrackedFile> files) {
        files.stream()
                .flatMap(file -> file.seen().stream())
                .flatMap(ClaimedFiles::names)
                .forEach(name -> logOf.put(name, log.name()));
    }

    /** What is to be mended in the log's path; empty where nothing is. */
    Optional<String> sentence(FollowedLog log) {
        return Optional.ofNullable(sentences.get(log));
    }

    private static Stream<Object> names(FileSnapshot file) {
        Object key = file.stamp().key();
        return key == null ? Stream.of(file.real()) : Stream.of(file.real(), key);
    }
}
