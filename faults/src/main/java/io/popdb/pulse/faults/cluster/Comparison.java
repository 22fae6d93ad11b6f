package io.popdb.pulse.faults.cluster;

import io.popdb.pulse.faults.oracle.CountsRule;
import io.popdb.pulse.faults.oracle.Difference;
import io.popdb.pulse.faults.oracle.Oracle;
import io.popdb.pulse.topics.rows.CountsRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What was acknowledged, held against what is counted and what is shown. */
public final class Comparison {
    private final Truth truth;
    private final CentreTopics topics;
    private final ClusterWatch watch;
    private final Oracle oracle;

    Comparison(Truth truth, CentreTopics topics, ClusterWatch watch, Oracle oracle) {
        this.truth = truth;
        this.topics = topics;
        this.watch = watch;
        this.oracle = oracle;
    }

    /** Waits until everything that was acknowledged is counted and shown, and notes what differs if it is not, in time. */
    public void judge(Duration within) throws InterruptedException {
        boolean unused = watch.await(within, () -> counted().isEmpty());
        oracle.note(counted());
        boolean right = watch.await(within, () -> watch.differences().isEmpty());
        if (!right) {
            oracle.note(watch.differences());
        }
    }

    /** What is counted that is not what was acknowledged. */
    private List<Difference> counted() {
        Collection<CountsRow> rows = topics.counts();
        List<Difference> differences =
                new ArrayList<>(CountsRule.judge("popdb.counts.v1", truth.figures(), CentreTopics.figures(rows)));
        differences.addAll(CountsRule.judgeIntake(truth.rejects(), CentreTopics.intakes(rows)));
        return differences;
    }

    /** Whether all that was acknowledged to this agency is counted, and nothing of it is under way. */
    public boolean hasCounted(String agency) {
        long counted = topics.counts().stream()
                .filter(row -> row.agency().equals(agency))
                .mapToLong(row -> row.counts().requests())
                .sum();
        return counted == truth.sent(agency);
    }
}
