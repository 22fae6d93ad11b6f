package io.popdb.pulse.domain.watch;

import java.util.Optional;

/** In the roster, and not one event yet. */
record NeverSeenRule() implements Rule {
    @Override
    public Optional<Finding> judge(Connection connection, long nowMillis) {
        return connection.heard().anything() ? Optional.empty() : Optional.of(Finding.of(VerdictSentences.neverSeen()));
    }
}
