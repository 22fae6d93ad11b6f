package io.popdb.pulse.domain.watch;

import java.time.Duration;
import java.util.Optional;

/** Nothing for an hour, and no silence: nothing was to be expected. */
record IdleRule() implements Rule {
    private static final long QUIET_AFTER_MILLIS = Duration.ofHours(1).toMillis();

    @Override
    public Optional<Finding> judge(Connection connection, long nowMillis) {
        LastHeard heard = connection.heard();
        boolean quiet =
                !heard.anyRequest() || connection.watermarkMillis() - heard.requestsUntil() > QUIET_AFTER_MILLIS;
        return quiet
                ? Optional.of(Finding.of(
                        VerdictSentences.idle(heard, connection.flow().silence().expected())))
                : Optional.empty();
    }
}
