package io.popdb.pulse.streams.silence;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.stream.IntStream;

/**
 * What is believed of the level of an agency's traffic now, against its profile, from every minute up to now.
 *
 * <p>The level is a hidden Markov chain over log-spaced values: drawn from Gamma(1/cv²) with every hour, since a profile
 * is a staircase by the hour, and seldom in between. A minute's count, empty or not, reweighs the belief (a forward filter:
 * Rabiner 1989, Proceedings of the IEEE 77). What it is normalised by is the chance of that minute given all before it; so
 * the logarithms of a silence's minutes add up to the chance of the silence. Slumps, steps and bursts need no rules of
 * their own: they are levels. Some belief is always kept in levels down to a slump, however little the agency varies.
 *
 * <p>Who sends in batches leaves a minute empty with the chance 1 − d + d · exp(−level · expected / d).
 */
final class LevelFilter implements Persisted {
    private static final int LEVELS = 40;
    private static final double LOG_LOWEST = Math.log(0.003);
    private static final double LOG_STEP = (Math.log(12) - LOG_LOWEST) / (LEVELS - 1);
    private static final double REDRAWN_WITHIN_THE_HOUR = 0.004; // with each minute
    private static final double ANY_LEVEL = 0.002; // the prior's share for levels from a slump up
    private static final double SLUMP = 0.22;
    private static final double NEGLIGIBLE = 1e-280;
    private static final double LOG_NEGLIGIBLE = -80;

    private static final double[] LEVEL =
            IntStream.range(0, LEVELS).mapToDouble(i -> Math.exp(logLevel(i))).toArray();

    private final double[] belief = new double[LEVELS];
    private final double[] prior = new double[LEVELS];
    private final double[] chanceOfNone = new double[LEVELS];
    private Expectation expectation = Expectation.UNKNOWN;

    /** An hour begins, of which that is expected. */
    void turn(Expectation ofHour) {
        prepare(ofHour);
        forget();
    }

    private void prepare(Expectation ofHour) {
        expectation = ofHour;
        double shape = 1 / ofHour.spreadSquared();
        double perActiveMinute = ofHour.perMinute() / ofHour.duty();
        double all = 0;
        int slumpUp = 0;
        for (int i = 0; i < LEVELS; i++) {
            prior[i] = Math.exp(shape * (logLevel(i) + 1 - level(i)));
            all += prior[i];
            slumpUp += level(i) >= SLUMP ? 1 : 0;
            chanceOfNone[i] = 1 + ofHour.duty() * Math.expm1(-level(i) * perActiveMinute);
        }
        for (int i = 0; i < LEVELS; i++) {
            prior[i] = (1 - ANY_LEVEL) * prior[i] / all + (level(i) >= SLUMP ? ANY_LEVEL / slumpUp : 0);
        }
    }

    /** Nothing is believed but what is usual at this hour. */
    void forget() {
        System.arraycopy(prior, 0, belief, 0, LEVELS);
    }

    /** A minute without events; the logarithm of the chance that there was none. */
    double empty() {
        for (int i = 0; i < LEVELS; i++) {
            belief[i] *= chanceOfNone[i];
        }
        return Math.log(normalise());
    }

    /** A minute with events. */
    void events(int count) {
        double perActiveMinute = expectation.perMinute() / expectation.duty();
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < LEVELS; i++) {
            best = Math.max(best, logLikelihood(i, count, perActiveMinute));
        }
        for (int i = 0; i < LEVELS; i++) {
            belief[i] *= Math.exp(Math.max(LOG_NEGLIGIBLE, logLikelihood(i, count, perActiveMinute) - best));
        }
        normalise();
    }

    private static double logLikelihood(int i, int count, double perActiveMinute) {
        return count * logLevel(i) - level(i) * perActiveMinute;
    }

    private double normalise() {
        double all = 0;
        for (double one : belief) {
            all += one;
        }
        if (all < NEGLIGIBLE) {
            forget();
            return NEGLIGIBLE;
        }
        for (int i = 0; i < LEVELS; i++) {
            double now = belief[i] / all;
            belief[i] = now + REDRAWN_WITHIN_THE_HOUR * (prior[i] - now);
        }
        return all;
    }

    private static double logLevel(int i) {
        return LOG_LOWEST + i * LOG_STEP;
    }

    private static double level(int i) {
        return LEVEL[i];
    }

    Expectation expectation() {
        return expectation;
    }

    /** As it is now, to look ahead with. */
    LevelFilter copy() {
        LevelFilter copy = new LevelFilter();
        copy.prepare(expectation);
        System.arraycopy(belief, 0, copy.belief, 0, LEVELS);
        return copy;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeDouble(expectation.perHour());
        out.writeDouble(expectation.spreadSquared());
        out.writeDouble(expectation.duty());
        out.writeBoolean(expectation.known());
        for (double one : belief) {
            out.writeDouble(one);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        prepare(new Expectation(in.readDouble(), in.readDouble(), in.readDouble(), in.readBoolean()));
        for (int i = 0; i < LEVELS; i++) {
            belief[i] = in.readDouble();
        }
    }
}
