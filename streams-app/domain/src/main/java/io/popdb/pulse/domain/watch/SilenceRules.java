package io.popdb.pulse.domain.watch;

import io.popdb.pulse.contract.Spans;
import io.popdb.pulse.declarations.Agency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When it is a silence that nothing comes. */
final class SilenceRules {
    private SilenceRules() {}

    /**
     * In the order in which they are asked, until one holds or has the last word.
     *
     * @param bound the logarithm of the chance under which it is none
     */
    static List<DeadlineRule> all(double bound) {
        List<DeadlineRule> all = new ArrayList<>(List.of(new MissedHeartbeats())); // D
        all.addAll(ofRequests(bound));
        return List.copyOf(all);
    }

    /** Those that look at requests alone. */
    static List<DeadlineRule> ofRequests(double bound) {
        return List.of(
                new Broken(bound), // E
                new Learned(bound), // F
                new FixedTime()); // G
    }

    /** D: three heartbeats in a row were missed. Of whoever sends heartbeats they alone decide. */
    record MissedHeartbeats() implements DeadlineRule {
        private static final int MISSED = 3;
        private static final double MISSED_SUSPICIOUS = 1.5;
        private static final double ONE_MISSED = 3;

        @Override
        public boolean decides(Connection connection) {
            return connection.sendsHeartbeats();
        }

        @Override
        public Optional<Finding> judge(Connection connection, long nowMillis) {
            boolean arrives = connection.feed().clock().isUnsettled(connection.watermarkMillis());
            if (!decides(connection) || !holdsFor(connection) || arrives) {
                return Optional.empty();
            }
            long last = connection.heartbeatsDueMillis();
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
            return connection.heartbeatsDueMillis()
                    + every(connection).multipliedBy(MISSED).toMillis();
        }

        /** One heartbeat may be late; the more so the second is suspicious, and the third beyond doubt. */
        static Optional<SuspectedSilence> suspected(Connection connection) {
            long due = connection.heartbeatsDueMillis();
            double missed = (connection.watermarkMillis() - due)
                    / (double) every(connection).toMillis();
            if (missed < MISSED_SUSPICIOUS) {
                return Optional.empty();
            }
            long began = Math.floorDiv(due, Spans.MINUTE_MILLIS) + 1;
            return Optional.of(
                    new SuspectedSilence(began, ONE_MISSED, 0, missed > MISSED || connection.isCovered(), false));
        }

        private static Duration every(Connection connection) {
            return connection.agency().heartbeatEvery().orElseThrow();
        }
    }

    /**
     * E: nothing comes, and by all that the agency was in the habit of doing at such a time that is beyond chance.
     *
     * @param bound the logarithm of the chance under which the hours that were learned say so, too
     */
    private record Broken(double bound) implements DeadlineRule {
        @Override
        public boolean decides(Connection connection) {
            return connection.isJudgedByHabits();
        }

        @Override
        public Optional<Finding> judge(Connection connection, long nowMillis) {
            Habits habits = connection.habits();
            if (!decides(connection)
                    || !habits.areBroken(connection.flow().silence().logChance() < bound)) {
                return Optional.empty();
            }
            long began = habits.began() * Spans.MINUTE_MILLIS;
            return Optional.of(new Finding(
                    began,
                    new Evidence(habits.expected(), 0, 0, connection.watermarkMillis()),
                    IncidentSentences.silentByHabits(began, connection)));
        }

        @Override
        public long deadlineMillis(Connection connection) {
            return connection.habits().deadlineMillis(byHoursMillis(connection, bound));
        }
    }

    /**
     * F: nothing comes, and by the hours that were learned of the agency's traffic that is not chance.
     *
     * @param bound the logarithm of the chance under which it is none
     */
    private record Learned(double bound) implements DeadlineRule {
        @Override
        public boolean decides(Connection connection) {
            return !FixedTime.holdsFor(connection);
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
            return byHoursMillis(connection, bound);
        }
    }

    private static long byHoursMillis(Connection connection, double bound) {
        return connection
                .flow()
                .traffic()
                .deadlineMillis(bound, connection.flow().silence().logChance(), connection.nextMinute());
    }
}
