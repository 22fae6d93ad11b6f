package io.popdb.pulse.domain.profile;

import io.popdb.pulse.domain.counting.LastSeen;

/**
 * How much the level of traffic varies from hour to hour, beyond what counting explains.
 *
 * <p>Learned from neighbouring hours: D = (r₁ − r₂) / (r₁ + r₂), r being seen by expected. For levels drawn from
 * Gamma(a), (D + 1) / 2 follows Beta(a, a): var D = 1 / (2a + 1), whatever the level they share. So a step, a slump or a
 * growing agency does not look like spread, as residuals against a profile do for weeks. Immutable.
 *
 * @param weight of the pairs of hours learned from
 * @param sum of their squared differences, weighed
 * @param lastRatio of the hour before; with lastNoise and lastHour what the next is paired with
 */
record Overdispersion(double weight, double sum, double lastRatio, double lastNoise, long lastHour) {
    static final Overdispersion NEW = new Overdispersion(0, 0, 0, 0, LastSeen.NEVER);

    private static final double KEEP = 0.995;
    private static final double GUESS = 0.05; // of the variance of D: levels vary by a third
    private static final double GUESS_PAIRS = 8;
    private static final double LEAST = 0.004;
    private static final double MOST = 0.4;
    private static final double TYPICAL = 0.1;
    private static final double COUNT_AT_LEAST = 4;

    /** The level's squared coefficient of variation. */
    double squared() {
        double variance = (sum + GUESS * GUESS_PAIRS) / (weight + GUESS_PAIRS);
        double clamped = Math.min(MOST, Math.max(LEAST, variance));
        return 2 * clamped / (1 - clamped);
    }

    /**
     * @param expected for the hour, in whatever unit its neighbours have too; 0 where nobody knows
     * @param duty in which share of its minutes the agency sends: whole minutes come and go by chance
     */
    Overdispersion learn(HourTally tally, double expected, double duty) {
        int count = tally.requests();
        if (count < COUNT_AT_LEAST || expected <= 0) {
            return new Overdispersion(weight, sum, lastRatio, lastNoise, LastSeen.NEVER);
        }
        double ratio = count / expected;
        double noise = 1.0 / count + (1 - duty) / Math.max(1, tally.occupiedMinutes());
        double newWeight = weight;
        double newSum = sum;
        if (lastHour == tally.hour() - 1) {
            double difference = (ratio - lastRatio) / (ratio + lastRatio);
            double byCounting = (noise + lastNoise) / 4;
            double trust = Math.pow(TYPICAL / (TYPICAL + byCounting), 2);
            newWeight = weight * KEEP + trust;
            newSum = sum * KEEP + trust * (difference * difference - byCounting);
        }
        return new Overdispersion(newWeight, newSum, ratio, noise, tally.hour());
    }
}
