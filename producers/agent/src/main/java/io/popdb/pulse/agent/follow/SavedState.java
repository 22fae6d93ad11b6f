package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.numbers.Gateway;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be kept on the disk.
 *
 * @param epochs which each gateway has used, as many as the centre remembers
 */
record SavedState(Map<String, Log> logs, Map<Gateway, Set<Long>> epochs) {
    /**
     * That of one log.
     *
     * @param heading the line that names the columns; empty where none was read
     * @param asideInARow how many lines were put aside since the last that was not
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Log(List<TrackedFile> files, byte[] heading, long asideInARow) {
        static final Log EMPTY = new Log(List.of(), new byte[0], 0);
    }

    static SavedState empty() {
        return new SavedState(new LinkedHashMap<>(), Map.of());
    }
}
