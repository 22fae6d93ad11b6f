package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Agency;
import java.util.Optional;

/**
 * Nothing comes, and by what was learned of the agency's traffic that is not chance.
 *
 * @param bound the logarithm of the chance under which it is none
 */
record LearnedSilenceRule(double bound) implements DeadlineRule {
    @Override
    public boolean decides(Connection connection) {
        return !FixedTimeRule.holdsFor(connection);
    }

    @Override
    public Optional<Finding> judge(Connection connection, long nowMillis) {
        SilentRun silence = connection.flow().silence();
        if (!silence.isOn()
                || silence.logChance() >= bound
                || connection.agency().silenceRule() == Agency.SilenceRule.FIXED_TIME) {
            return Optional.empty();
        }
        long began = silence.began() * Spans.MINUTE_MILLIS;
        return Optional.of(new Finding(
                began,
                new Evidence(silence.expected(), 0, silence.logChance(), connection.watermarkMillis()),
                IncidentSentences.silent(
                        began, connection.watermarkMillis(), silence.expected(), silence.logChance())));
    }

    @Override
    public long deadlineMillis(Connection connection) {
        return connection
                .flow()
                .traffic()
                .deadlineMillis(bound, connection.flow().silence().logChance(), connection.nextMinute());
    }
}
