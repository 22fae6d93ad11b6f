package io.popdb.pulse.agent.follow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which files stand in the state, under which numbers, and as what: so that only those are written that have changed. */
final class SavedRows {
    private final Map<TrackedFile, Long> ids = new HashMap<>();
    /** After how many changes. */
    private Map<TrackedFile, Long> written = new HashMap<>();

    private long nextId;

    /** The files of one log, as they were read. */
    void resume(Map<Long, TrackedFile> files) {
        files.forEach((id, file) -> {
            if (id >= 0) {
                ids.put(file, id);
                nextId = Math.max(nextId, id + 1);
            }
        });
    }

    long idOf(TrackedFile file) {
        return ids.computeIfAbsent(file, any -> nextId++);
    }

    /** All files, which are written now. */
    Map<String, List<TrackedFile>> all(SavedState state) {
        written = new HashMap<>();
        Map<String, List<TrackedFile>> all = changed(state);
        ids.keySet().retainAll(written.keySet());
        return all;
    }

    /** Whether some file has changed since it was written, or was not. */
    boolean areOutdated(SavedState state) {
        return state.logs().values().stream()
                .flatMap(log -> log.files().stream())
                .anyMatch(file -> isOutdated(file));
    }

    private boolean isOutdated(TrackedFile file) {
        Long changes = written.get(file);
        return changes == null || changes != file.changes();
    }

    /** Those that have changed, which are written now. */
    Map<String, List<TrackedFile>> changed(SavedState state) {
        Map<String, List<TrackedFile>> changed = new LinkedHashMap<>();
        state.logs().forEach((name, log) -> {
            List<TrackedFile> files = new ArrayList<>();
            for (TrackedFile file : log.files()) {
                if (isOutdated(file)) {
                    files.add(file);
                    written.put(file, file.changes());
                    file.isSaved();
                }
            }
            changed.put(name, files);
        });
        return changed;
    }
}
