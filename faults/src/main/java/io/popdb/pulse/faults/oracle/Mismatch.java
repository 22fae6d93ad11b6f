package io.popdb.pulse.faults.oracle;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A figure that is not what was acknowledged; what either side does not name is 0 there. */
record Mismatch<F>(F figure, long acknowledged, long found) {

    /** All of them, in no order. */
    static <F> List<Mismatch<F>> between(Map<F, Long> acknowledged, Map<F, Long> found) {
        Set<F> all = new HashSet<>(acknowledged.keySet());
        all.addAll(found.keySet());
        return all.stream()
                .map(figure ->
                        new Mismatch<>(figure, acknowledged.getOrDefault(figure, 0L), found.getOrDefault(figure, 0L)))
                .filter(each -> each.acknowledged != each.found)
                .toList();
    }
}
