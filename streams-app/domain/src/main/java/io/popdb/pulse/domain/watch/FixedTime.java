package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.domain.expectation.OwnGaps;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * G: nothing for a fixed time of open hours: where the roster says so; else, where the profile says nothing of this hour, while an
 * agency is new or nothing at all could be learned of it. Then its own gaps may make that time longer: twice the second longest
 * of them; and a day, before so many requests came that they tell anything.
 */
record FixedTime() implements DeadlineRule {
    private static final long NEW_FOR_MINUTES = Duration.ofDays(14).toMinutes();
    private static final double TELLING = 10; // requests
    private static final Duration UNTIL_TELLING = Duration.ofDays(1);
    private static final int FEW = 3; // gaps, of which the longest may not be an outage

    @Override
    public boolean decides(Connection connection) {
        return holdsFor(connection);
    }

    /** Whether it is by a fixed time that this connection is judged. */
    static boolean holdsFor(Connection connection) {
        LastHeard heard = connection.heard();
        boolean isNew = connection.nextMinute() - heard.firstMinute() <= NEW_FOR_MINUTES;
        boolean unknown = !connection.flow().traffic().expectation().known()
                && (isNew || connection.flow().traffic().profile().isEmpty());
        return heard.anyRequest() && (isDeclared(connection) || unknown);
    }

    private static boolean isDeclared(Connection connection) {
        return connection.agency().silenceRule() == Agency.SilenceRule.FIXED_TIME;
    }

    @Override
    public Optional<Finding> judge(Connection connection, long nowMillis) {
        if (!decides(connection) || !connection.flow().silence().isOn()) {
            return Optional.empty();
        }
        Instant last = Instant.ofEpochMilli(connection.heard().requestsDueMillis());
        Instant taken = Instant.ofEpochMilli(connection.nextMinute() * Spans.MINUTE_MILLIS);
        Duration open = openTime(connection, last, taken);
        if (open.compareTo(connection.agency().silentAfter()) <= 0) {
            return Optional.empty();
        }
        Duration allowed = allowed(connection);
        if (open.compareTo(allowed) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                connection.flow().silence().began() * Spans.MINUTE_MILLIS,
                Evidence.none(taken.toEpochMilli()),
                isDeclared(connection)
                        ? IncidentSentences.silentByRule(last.toEpochMilli(), allowed)
                        : IncidentSentences.silentByFixedTime(last.toEpochMilli(), allowed)));
    }

    private static Duration openTime(Connection connection, Instant from, Instant until) {
        return connection.agency().schedule().openTimeBetween(from, until, connection.calendar());
    }

    /** So much open time may pass without a request. */
    static Duration allowed(Connection connection) {
        Duration declared = connection.agency().silentAfter();
        if (isDeclared(connection)) {
            return declared;
        }
        Duration own = byItsGaps(connection, connection.habits().gaps());
        return own.compareTo(declared) > 0 ? own : declared;
    }

    private static Duration byItsGaps(Connection connection, OwnGaps gaps) {
        if (gaps.requests() < TELLING) {
            return UNTIL_TELLING;
        }
        List<Duration> longest = gaps.gaps().stream()
                .map(gap -> openTime(connection, Habits.moment(gap.last() + 1), Habits.moment(gap.next())))
                .sorted(Comparator.reverseOrder())
                .limit(2)
                .toList();
        if (longest.isEmpty()) {
            return Duration.ZERO;
        }
        return longest.get(gaps.gaps().size() < FEW ? 0 : 1).multipliedBy(2);
    }

    @Override
    public long deadlineMillis(Connection connection) {
        return connection
                .agency()
                .schedule()
                .openTimeAfter(
                        Instant.ofEpochMilli(connection.heard().requestsDueMillis()),
                        allowed(connection),
                        connection.calendar())
                .toEpochMilli();
    }
}
