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

    /** Of that connection; empty where it has a silence of its own. */
    static Optional<SuspectedSilence> of(Connection connection) {
        if (connection.isSilent()) {
            return Optional.empty();
        }
        if (connection.sendsHeartbeats()) {
            return SilenceRules.MissedHeartbeats.suspected(connection);
        }
        SilentRun silence = connection.flow().silence();
        return silence.isOn()
                ? Optional.of(new SuspectedSilence(silence.began(), silence.logChance(), silence.expected()))
                : Optional.empty();
    }

    /** Whether it began in those minutes and is that improbable. */
    boolean isOf(long from, long to, double bound) {
        return began >= from && began <= to && logChance <= bound;
    }
}
