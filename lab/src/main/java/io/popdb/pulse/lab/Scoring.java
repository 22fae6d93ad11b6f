package io.popdb.pulse.lab;

import io.popdb.pulse.domain.expectation.Tuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scores the judge on traces of which the truth is known.
 *
 * @param byShape whether to tell of each shape, too
 * @param bars what must be reached
 */
public record Scoring(Trials trials, boolean byShape, Optional<ScoreBars> bars) {
    /**
     * How it went.
     *
     * @param missed a sentence for each bar that was not reached
     */
    public record Report(List<String> lines, List<String> missed) {}

    public Report run() {
        List<Trial.Scores> all = trials.each(new Trial(trials.calendar(), Tuning.SHIPPED)::score);
        List<ShapeScore> scores = all.stream().map(Trial.Scores::silences).toList();
        List<String> lines = new ArrayList<>(ScoreTable.byTrace(scores));
        if (byShape) {
            lines.add("");
            lines.addAll(ScoreTable.byShape(scores));
        }
        lines.add("");
        lines.addAll(LevelScore.table(all.stream().map(Trial.Scores::levels).toList()));
        return new Report(lines, bars.map(some -> some.missed(scores)).orElse(List.of()));
    }
}
