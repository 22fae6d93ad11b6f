package io.popdb.pulse.lab;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.domain.counting.MinuteCounts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Notes of each silence, from the time on that is judged, the least chance that was stated of it. */
final class StatedChanceListener implements ReplayListener {
    private final List<Agency> agencies;
    private final TraceTruth truth;
    private final PulseJudge judge;
    private final double[] least;
    private final boolean[] silent;
    private final Map<String, StatedChances> byShape = new TreeMap<>();

    StatedChanceListener(TrialTrace trace, PulseJudge judge) {
        this.agencies = trace.roster().agencies();
        this.truth = trace.truth();
        this.judge = judge;
        this.least = new double[agencies.size()];
        this.silent = new boolean[agencies.size()];
    }

    @Override
    public void complete(long minute, List<MinuteCounts> counts, long now) {
        for (int agency = 0; agency < counts.size(); agency++) {
            if (counts.get(agency).requests() > 0) {
                end(agency, minute);
            } else {
                silent[agency] = true;
                double stated = -judge.watch().suspicion(agencies.get(agency).id());
                least[agency] = Math.min(least[agency], stated);
            }
        }
    }

    private void end(int agency, long minute) {
        if (silent[agency] && minute >= truth.judgedFrom()) {
            String shape = ScoreTable.family(truth.shape(agencies.get(agency).id()));
            byShape.computeIfAbsent(shape, name -> new StatedChances()).add(least[agency]);
        }
        silent[agency] = false;
        least[agency] = 0;
    }

    Map<String, StatedChances> byShape() {
        return byShape;
    }
}
