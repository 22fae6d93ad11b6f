package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import java.util.Optional;

/** Part of the open mass silence, which stands for its own. */
record SilentWithManyRule() implements Rule {
    @Override
    public Optional<Finding> judge(Connection connection, long nowMillis) {
        return connection.isInMass()
                ? SuspectedSilence.of(connection).map(its -> withMany(its, connection.watermarkMillis()))
                : Optional.empty();
    }

    private static Finding withMany(SuspectedSilence its, long watermarkMillis) {
        long began = its.began() * Spans.MINUTE_MILLIS;
        return Finding.since(began, VerdictSentences.inMass(began, watermarkMillis, its.expected()));
    }
}
