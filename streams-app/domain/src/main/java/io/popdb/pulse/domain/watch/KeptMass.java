package io.popdb.pulse.domain.watch;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the mass silence that is open.
 *
 * @param open null where none is
 * @param disproved whose events came late
 */
public record KeptMass(@Nullable Incident open, Set<String> disproved) implements Kept {
    public KeptMass {
        disproved = new TreeSet<>(disproved);
    }
}
