package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.domain.profile.BetaBinomialRate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Requests flow, but none of some kind, and that is not chance. Judged by events and not by time.
 *
 * @param bound the logarithm of the chance under which it is none
 */
record MissingKindRule(MissingKind kind, double bound) implements Rule {
    static List<Says<IncidentKind>> all(double bound) {
        return Arrays.stream(MissingKind.values())
                .map(kind -> new Says<IncidentKind>(kind.incident(), new MissingKindRule(kind, bound)))
                .toList();
    }

    @Override
    public Optional<Finding> judge(Connection connection, long nowMillis) {
        MissingKindRun run = connection.flow().missing(kind);
        if (!run.isOn() || run.logChance() >= bound || isOfASurge(run, connection)) {
            return Optional.empty();
        }
        BetaBinomialRate rate = kind.rate(connection.flow().traffic().profile());
        return Optional.of(new Finding(
                run.began() * Spans.MINUTE_MILLIS,
                new Evidence(run.requests() * rate.mean(), 0, run.logChance(), connection.watermarkMillis()),
                IncidentSentences.missingKind(kind.incident(), run, rate, VerdictSentences.failure(connection))));
    }

    /** Whether it began about when a surge did, or perhaps does: so much of one kind comes, and that is told. */
    private boolean isOfASurge(MissingKindRun run, Connection connection) {
        return kind != MissingKind.SUCCESSES
                && connection.levels().maySurge()
                && connection
                        .open()
                        .of(IncidentKind.SURGE)
                        .map(surge -> run.began() * Spans.MINUTE_MILLIS < surge.beganMillis() + Spans.HOUR_MILLIS)
                        .orElse(true);
    }
}
