package io.popdb.pulse.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a judge must reach. */
public enum ScoreBars {
    /** On generated traffic, all kinds and seeds together. */
    MADE(1.5, 5, 0.05, 0.02),
    /** On real series with outages cut in. */
    REAL(3, 3, 0.10, 1),
    /** On traffic that is like the level's model. */
    LIKE_THE_MODEL(0, 0, 0.03, 0.03);

    private static final int SINGLES_AROUND_A_MASS = 2;
    private static final List<String> CLOCKWORK = List.of("calls every", "poll", "nightly");

    private final double falseAMonth;
    private final double falseAMonthOfOne;
    private final double late;
    private final double veryLate;

    ScoreBars(double falseAMonth, double falseAMonthOfOne, double late, double veryLate) {
        this.falseAMonth = falseAMonth;
        this.falseAMonthOfOne = falseAMonthOfOne;
        this.late = late;
        this.veryLate = veryLate;
    }

    /** A sentence for each that is missed. */
    List<String> missed(List<ShapeScore> scores) {
        List<String> missed = new ArrayList<>();
        ScoreTally all = ScoreTally.demanded(scores);
        atMost(missed, "false alarms a month", all.falseAMonth(), falseAMonth);
        for (ShapeScore score : scores) {
            double ofOne = ScoreTally.demanded(List.of(score)).falseAMonth();
            atMost(missed, "false alarms a month in " + score.name(), ofOne, falseAMonthOfOne);
        }
        atMost(missed, "false mass alarms", all.falseMass(), 0);
        atMost(missed, "share of late ones", all.lateShare(), late);
        atMost(missed, "share of very late ones", all.veryLateShare(), veryLate);
        atMost(
                missed,
                "single alarms around mass outages",
                ScoreTally.singlesAroundMasses(scores),
                (double) SINGLES_AROUND_A_MASS * ScoreTally.of(scores).masses());
        atMost(missed, "mass outages that were not found", all.masses(), 0);
        for (String kind : CLOCKWORK) {
            atMost(missed, "late ones of \"" + kind + "\"", lateOf(kind, scores), 0);
        }
        return missed;
    }

    private static int lateOf(String kind, List<ShapeScore> scores) {
        return scores.stream()
                .flatMap(score -> score.met().stream())
                .mapToInt(met -> met.fault().kind().startsWith(kind) && !met.throughMass() && met.isLate() ? 1 : 0)
                .sum();
    }

    private static void atMost(List<String> missed, String what, double value, double bar) {
        if (value > bar) {
            missed.add(String.format(Locale.ROOT, "missed: %s %.3g, at most %.3g", what, value, bar));
        }
    }
}
