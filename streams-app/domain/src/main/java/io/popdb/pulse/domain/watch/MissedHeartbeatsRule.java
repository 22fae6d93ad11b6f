package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import java.time.Duration;
import java.util.Optional;

/** Three heartbeats in a row were missed. Of whoever sends heartbeats they alone decide. */
record MissedHeartbeatsRule() implements DeadlineRule {
    private static final int MISSED = 3;
    private static final double MISSED_SUSPICIOUS = 1.5;

    @Override
    public boolean decides(Connection connection) {
        return connection.sendsHeartbeats();
    }

    @Override
    public Optional<Finding> judge(Connection connection, long nowMillis) {
        if (!decides(connection) || !holdsFor(connection)) {
            return Optional.empty();
        }
        long last = connection.heard().heartbeatsDueMillis();
        return Optional.of(new Finding(
                last,
                Evidence.none(connection.watermarkMillis()),
                IncidentSentences.silentByHeartbeats(last, every(connection))));
    }

    @Override
    public long deadlineMillis(Connection connection) {
        return dueMillis(connection);
    }

    static boolean holdsFor(Connection connection) {
        return connection.watermarkMillis() > dueMillis(connection);
    }

    private static long dueMillis(Connection connection) {
        return connection.heard().heartbeatsDueMillis()
                + every(connection).multipliedBy(MISSED).toMillis();
    }

    /** One heartbeat may be late; the more so the second is suspicious, and the third beyond doubt. */
    static Optional<SuspectedSilence> suspected(Connection connection) {
        long due = connection.heard().heartbeatsDueMillis();
        double missed = (connection.watermarkMillis() - due)
                / (double) every(connection).toMillis();
        if (missed < MISSED_SUSPICIOUS) {
            return Optional.empty();
        }
        long began = Math.floorDiv(due, Spans.MINUTE_MILLIS) + 1;
        return Optional.of(
                new SuspectedSilence(began, missed > MISSED ? MassWatch.BEYOND_DOUBT : MassWatch.SUSPICIOUS, 0));
    }

    private static Duration every(Connection connection) {
        return connection.agency().heartbeatEvery().orElseThrow();
    }
}
