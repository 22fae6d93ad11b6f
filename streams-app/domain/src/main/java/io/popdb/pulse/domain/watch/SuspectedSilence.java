package io.popdb.pulse.domain.watch;

import java.util.Optional;

/**
 * A silence as it is seen beside those of others, with which it may have begun.
 *
 * @param began the first minute without a sign of life
 * @param suspicion ten where it is nearly beyond chance
 * @param expected requests that should have come in it
 * @param isFound whether it is beyond chance, or was found before
 * @param isOfOpening whether the agency may rather be closed today
 */
record SuspectedSilence(long began, double suspicion, double expected, boolean isFound, boolean isOfOpening) {
    /** What the logarithm of a chance is worth. */
    private static final double OF_LOG_CHANCE = -1 / 1.3;

    /** Of that connection; empty where it has none. */
    static Optional<SuspectedSilence> of(Connection connection) {
        if (connection.isInDowntime()) {
            return Optional.empty();
        }
        if (connection.sendsHeartbeats()) {
            return SilenceRules.MissedHeartbeats.suspected(connection);
        }
        if (connection.isJudgedByHabits()) {
            return byHabits(connection.habits());
        }
        SilentRun silence = connection.flow().silence();
        boolean found = connection.isSilent() || connection.isPartOf(IncidentKind.MASS);
        return silence.isOn()
                ? Optional.of(new SuspectedSilence(
                        silence.began(), silence.logChance() * OF_LOG_CHANCE, silence.expected(), found, false))
                : Optional.empty();
    }

    private static Optional<SuspectedSilence> byHabits(Habits habits) {
        return habits.isDown() || habits.isSilent()
                ? Optional.of(new SuspectedSilence(
                        habits.began(),
                        habits.suspicion(),
                        habits.expected(),
                        habits.isDown() || habits.areBroken(),
                        habits.haveNotOpened()))
                : Optional.empty();
    }

    boolean beganWithin(long from, long to) {
        return began >= from && began <= to;
    }
}
