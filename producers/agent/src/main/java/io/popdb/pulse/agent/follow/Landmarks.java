package io.popdb.pulse.agent.follow;

import java.util.ArrayList;
import java.util.List;

/**
 * Some lines of a file that were read, by which a file that was begun anew is compared with what it was: its first ones, and then fewer
 * and fewer, so that a long file has few.
 */
record Landmarks(List<Landmark> all) {
    /**
     * One line.
     *
     * @param position where the next line begins
     */
    record Landmark(Fingerprint line, long position) {}

    static final Landmarks NONE = new Landmarks(List.of());

    private static final int OF_EACH_LINE = 8;

    Landmarks {
        all = List.copyOf(all);
    }

    /** Whether the line that ends there is one. */
    boolean wants(long position) {
        return all.size() < OF_EACH_LINE
                || position / 3 * 2 > all.get(all.size() - 1).position();
    }

    Landmarks with(Fingerprint line, long position) {
        List<Landmark> more = new ArrayList<>(all);
        more.add(new Landmark(line, position));
        return new Landmarks(more);
    }

    /** Those up to there. */
    Landmarks upTo(long position) {
        return new Landmarks(
                all.stream().filter(landmark -> landmark.position() <= position).toList());
    }
}
