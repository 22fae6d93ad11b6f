package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Agency;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Nothing for a fixed time of open hours: where the roster says so; else, where the profile says nothing of this hour, while an
 * agency is new or nothing at all could be learned of it.
 */
record FixedTimeRule() implements DeadlineRule {
    private static final long NEW_FOR_MINUTES = Duration.ofDays(14).toMinutes();

    @Override
    public boolean decides(Connection connection) {
        return true;
    }

    /** Whether it is by a fixed time that this connection is judged. */
    static boolean holdsFor(Connection connection) {
        LastHeard heard = connection.heard();
        boolean isNew = connection.nextMinute() - heard.firstMinute() <= NEW_FOR_MINUTES;
        boolean unknown = !connection.flow().traffic().expectation().known()
                && (isNew || connection.flow().traffic().profile().isEmpty());
        return heard.anyRequest() && (connection.agency().silenceRule() == Agency.SilenceRule.FIXED_TIME || unknown);
    }

    @Override
    public Optional<Finding> judge(Connection connection, long nowMillis) {
        if (!holdsFor(connection) || !connection.flow().silence().isOn()) {
            return Optional.empty();
        }
        Agency agency = connection.agency();
        Instant last = Instant.ofEpochMilli(connection.heard().requestsDueMillis());
        Instant taken = Instant.ofEpochMilli(connection.nextMinute() * Spans.MINUTE_MILLIS);
        Duration open = agency.schedule().openTimeBetween(last, taken, connection.calendar());
        if (open.compareTo(agency.silentAfter()) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                connection.flow().silence().began() * Spans.MINUTE_MILLIS,
                Evidence.none(taken.toEpochMilli()),
                agency.silenceRule() == Agency.SilenceRule.FIXED_TIME
                        ? IncidentSentences.silentByRule(last.toEpochMilli(), agency.silentAfter())
                        : IncidentSentences.silentByFixedTime(last.toEpochMilli(), agency.silentAfter())));
    }

    @Override
    public long deadlineMillis(Connection connection) {
        Agency agency = connection.agency();
        return agency.schedule()
                .openTimeAfter(
                        Instant.ofEpochMilli(connection.heard().requestsDueMillis()),
                        agency.silentAfter(),
                        connection.calendar())
                .toEpochMilli();
    }
}
