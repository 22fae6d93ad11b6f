package io.popdb.pulse.domain.watch;

import java.util.Optional;

/**
 * A silence that may be one of many that began together.
 *
 * @param began the first minute without a sign of life
 * @param logChance the logarithm of the chance that it is none
 * @param expected requests that should have come in it
 */
record SuspectedSilence(long began, double logChance, double expected) {
    /** Of a suspicion by habits; ten of it are nearly an alarm. */
    private static final double LOG_CHANCE = -1.3;

    /** Of that connection; empty where it has a silence of its own. */
    static Optional<SuspectedSilence> of(Connection connection) {
        if (connection.isSilent()) {
            return Optional.empty();
        }
        if (connection.sendsHeartbeats()) {
            return SilenceRules.MissedHeartbeats.suspected(connection);
        }
        if (connection.isJudgedByHabits()) {
            return byHabits(connection.habits());
        }
        SilentRun silence = connection.flow().silence();
        return silence.isOn()
                ? Optional.of(new SuspectedSilence(silence.began(), silence.logChance(), silence.expected()))
                : Optional.empty();
    }

    private static Optional<SuspectedSilence> byHabits(Habits habits) {
        if (habits.isDown()) {
            return Optional.of(new SuspectedSilence(habits.began(), MassWatch.BEYOND_DOUBT, habits.expected()));
        }
        return habits.isSilent()
                ? Optional.of(new SuspectedSilence(habits.began(), LOG_CHANCE * habits.suspicion(), habits.expected()))
                : Optional.empty();
    }

    /** Whether it began in those minutes and is that improbable. */
    boolean isOf(long from, long to, double bound) {
        return began >= from && began <= to && logChance <= bound;
    }
}
