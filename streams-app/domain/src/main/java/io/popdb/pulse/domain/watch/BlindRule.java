package io.popdb.pulse.domain.watch;

import java.util.Optional;

/** Pulse has not seen far enough to say anything: {@link Blindness} has the rule. */
record BlindRule(Blindness blindness) implements Rule {
    @Override
    public Optional<Finding> judge(Connection connection, long nowMillis) {
        long seen = connection.watermarkMillis();
        return blindness.isBlind(seen, nowMillis)
                ? Optional.of(Finding.since(blindness.sinceMillis(seen), VerdictSentences.blind(seen, nowMillis)))
                : Optional.empty();
    }
}
