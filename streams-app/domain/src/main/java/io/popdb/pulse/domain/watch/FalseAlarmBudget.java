package io.popdb.pulse.domain.watch;

import io.popdb.pulse.errors.UsageException;

/**
 * How improbable something must be before it is an alarm, from how many false alarms the whole roster may have.
 *
 * <p>Every silence between two events is a trial. In traffic without faults the number of silences less probable than p
 * falls off as p itself, from some 2,500 an agency and month (docs/silence.md has the measurement); so false alarms in a
 * month = agencies × 2,500 × p, however often one looks. Pulse reckons with 3,000. Runs of requests without a kind are trials
 * as well: 4,200 were measured, 5,000 are reckoned with. So are the silences of a source while others go on: up to
 * 5,300 of one whose share is even. The margin stands for what no model of the traffic knows.
 *
 * @param falseAlarmsPerMonth over the whole roster, above 0
 */
public record FalseAlarmBudget(double falseAlarmsPerMonth) {
    /** One false alarm a month. */
    public static final FalseAlarmBudget ONE_A_MONTH = new FalseAlarmBudget(1);

    private static final double SILENCES_PER_MONTH = 3000;
    private static final double RUNS_PER_MONTH = 5000;
    private static final double SOURCES = 3; // of an agency
    private static final double LOG_MARGIN = 4.5;

    public FalseAlarmBudget {
        if (!(falseAlarmsPerMonth > 0)) {
            throw new UsageException("a budget of false alarms must be above 0: " + falseAlarmsPerMonth);
        }
    }

    /** The logarithm of the chance under which a silence is an alarm. */
    double silenceBound(int agencies) {
        return bound(agencies * SILENCES_PER_MONTH);
    }

    /** The logarithm of the chance under which a run of events without a kind is an alarm. */
    double missingKindBound(int agencies) {
        return bound(agencies * RUNS_PER_MONTH);
    }

    /** The logarithm of the chance under which a silence of one of an agency's sources is an alarm. */
    double sourceBound(int agencies) {
        return bound(agencies * SOURCES * RUNS_PER_MONTH);
    }

    private double bound(double trials) {
        return Math.log(falseAlarmsPerMonth / trials) - LOG_MARGIN;
    }
}
