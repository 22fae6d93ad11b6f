package io.popdb.pulse.faults.oracle;

import io.popdb.pulse.faults.oracle.Difference.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long a round took to be well again, from when its last fault was over.
 *
 * @param ready until every monitor was ready; empty where one never was
 * @param judged until no agency was blind on any of them; empty where one stayed so
 */
public record Recovery(Optional<Duration> ready, Optional<Duration> judged) {

    /**
     * Judges it.
     *
     * @param within how long it may take
     */
    public List<Difference> judge(String round, Duration within) {
        List<Difference> differences = new ArrayList<>();
        if (ready.filter(took -> took.compareTo(within) <= 0).isEmpty()) {
            differences.add(new Difference(Rule.RECOVERY, round, "not ready " + within.toSeconds() + " s after"));
        } else if (judged.filter(took -> took.compareTo(within) <= 0).isEmpty()) {
            differences.add(new Difference(Rule.RECOVERY, round, "still blind " + within.toSeconds() + " s after"));
        }
        return differences;
    }

    /**
     * Of faults that a monitor lives through: none ends by itself.
     *
     * @param exits what each monitor said that ended by itself
     */
    public static List<Difference> judgeExits(String round, List<String> exits) {
        return exits.isEmpty()
                ? List.of()
                : List.of(new Difference(
                        Rule.RECOVERY,
                        round + " (exits)",
                        exits.size() + " times a monitor ended by itself: " + exits.get(0)));
    }

    /**
     * Of a fault that only one agency caused: how long others were blind meanwhile.
     *
     * @param longest of any other agency on any monitor
     */
    public static List<Difference> judgeOthers(String round, Duration longest, Duration atMost) {
        return longest.compareTo(atMost) <= 0
                ? List.of()
                : List.of(new Difference(
                        Rule.RECOVERY,
                        round + " (others)",
                        "other agencies were blind for " + longest.toSeconds() + " s, though at most "
                                + atMost.toSeconds() + " s may be"));
    }
}
