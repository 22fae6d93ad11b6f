package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.PartitionTally;
import java.util.List;
import java.util.Optional;

/**
 * H: heartbeats show that the gateway lives, and by the rules for those that send none its requests should not be missing for so
 * long.
 *
 * <p>A heartbeat from just before an outage shows nothing: one must have come some time after the last request.
 *
 * @param rules that say so of requests, in the order in which they are asked
 */
record RequestsStopped(List<DeadlineRule> rules) implements Rule {
    @Override
    public Optional<Finding> judge(Connection connection, long nowMillis) {
        if (!connection.sendsHeartbeats()
                || connection.sendsNoRequests()
                || connection.isInDowntime()
                || connection.isPartOfMany()) {
            return Optional.empty();
        }
        return silence(connection, nowMillis)
                .filter(silence -> lives(connection, silence.sinceMillis(), nowMillis))
                .map(silence -> new Finding(
                        silence.sinceMillis(),
                        silence.evidence(),
                        silence.evidence().expected() > 0
                                ? sentence(connection, silence.sinceMillis())
                                : IncidentSentences.requestsStopped(
                                        silence.sinceMillis(), FixedTime.allowed(connection))));
    }

    private Optional<Finding> silence(Connection connection, long nowMillis) {
        for (DeadlineRule rule : rules) {
            Optional<Finding> found = rule.judge(connection, nowMillis);
            if (found.isPresent() || rule.decides(connection)) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A heartbeat may be known by its arrival, and the last request by a clock that is that much slower. */
    private static boolean lives(Connection connection, long beganMillis, long nowMillis) {
        long lateMillis =
                Math.min(connection.feed().latenessMillis(nowMillis), PartitionTally.SKEW_TOLERANCE.toMillis());
        return connection.heard().heartbeatMillis() > beganMillis + Spans.MINUTE_MILLIS + lateMillis
                && SilenceRules.MissedHeartbeats.suspected(connection).isEmpty();
    }

    /** With the figures of now. */
    static Wording sentence(Connection connection, long beganMillis) {
        double expected = connection.isJudgedByHabits()
                ? connection.habits().expected()
                : connection.flow().silence().expected();
        return IncidentSentences.requestsStopped(beganMillis, connection.watermarkMillis(), expected);
    }
}
