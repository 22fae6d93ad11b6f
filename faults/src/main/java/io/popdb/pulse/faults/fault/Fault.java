package io.popdb.pulse.faults.fault;

import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.oracle.Difference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something that breaks, with all that is particular about it drawn beforehand: so it can be said, and repeated. */
public interface Fault {
    /** What it is, without its particulars: its row in the matrix. */
    String name();

    /** Its particulars. */
    String detail();

    /** From its stroke to its healing; nothing of one that is over once it has struck. */
    default Duration lasts() {
        return Duration.ZERO;
    }

    /** Whether one agency alone causes it: the others must be judged all the while. */
    default boolean isOneAgencys() {
        return false;
    }

    /** Whether a monitor may end of it by itself, with a sentence: what it lacks, it cannot go on without. */
    default boolean mayEndAMonitor() {
        return false;
    }

    /** Why this machine cannot do it; empty where it can. */
    default Optional<String> impossible() {
        return Optional.empty();
    }

    void strike(Cluster cluster) throws Exception;

    /** What brings back what was there before. Nothing else has to: processes and the network are mended after each round. */
    default void heal(Cluster cluster) throws Exception {}

    /** What must hold of this fault alone, once all is calm. */
    default List<Difference> afterwards(Cluster cluster) throws Exception {
        return List.of();
    }
}
