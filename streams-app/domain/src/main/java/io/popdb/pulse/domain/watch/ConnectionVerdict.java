package io.popdb.pulse.domain.watch;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
import io.popdb.pulse.domain.expectation.Habit;
import java.util.Set;

/**
 * The verdict on one connection at one moment.
 *
 * @param sinceMillis when a silence or blindness began; {@link LastSeen#NEVER} for other states, which last since they
 *     were first read
 * @param deadlineMillis when it becomes silent if nothing comes; {@link LastSeen#NEVER} where that is not in sight
 * @param lookupsPerSecond what the profile expects now
 * @param authenticationsPerSecond what the profile expects now
 * @param expectedSinceLast requests that should have come since the last
 * @param recentlyExpected requests in about the last hour, the latest minutes weighing most
 * @param recentlySeen what came of these
 * @param latenessMillis how much later than it ends each of its minutes is judged
 * @param clockOffsetMillis by how much the agency's clock goes slow, as far as that is known; negative where it goes fast
 * @param habit what the agency is taken to be; unknown while nothing was learned
 */
public record ConnectionVerdict(
        ConnectionState state,
        long sinceMillis,
        long deadlineMillis,
        double lookupsPerSecond,
        double authenticationsPerSecond,
        double expectedSinceLast,
        double recentlyExpected,
        double recentlySeen,
        Set<ConnectionCondition> conditions,
        Wording sentence,
        long latenessMillis,
        long clockOffsetMillis,
        Habit.Kind habit) {
    public ConnectionVerdict {
        conditions = Set.copyOf(conditions);
    }

    /** One of which nothing is known of when its events arrive. */
    public ConnectionVerdict(
            ConnectionState state,
            long sinceMillis,
            long deadlineMillis,
            double lookupsPerSecond,
            double authenticationsPerSecond,
            double expectedSinceLast,
            double recentlyExpected,
            double recentlySeen,
            Set<ConnectionCondition> conditions,
            Wording sentence) {
        this(
                state,
                sinceMillis,
                deadlineMillis,
                lookupsPerSecond,
                authenticationsPerSecond,
                expectedSinceLast,
                recentlyExpected,
                recentlySeen,
                conditions,
                sentence,
                0,
                0,
                Habit.Kind.UNKNOWN);
    }

    /** The same with more behind its sentence. */
    ConnectionVerdict saying(Wording more) {
        return new ConnectionVerdict(
                state,
                sinceMillis,
                deadlineMillis,
                lookupsPerSecond,
                authenticationsPerSecond,
                expectedSinceLast,
                recentlyExpected,
                recentlySeen,
                conditions,
                sentence.with(more),
                latenessMillis,
                clockOffsetMillis,
                habit);
    }

    /** The same with another beginning. */
    public ConnectionVerdict since(long otherMillis) {
        return new ConnectionVerdict(
                state,
                otherMillis,
                deadlineMillis,
                lookupsPerSecond,
                authenticationsPerSecond,
                expectedSinceLast,
                recentlyExpected,
                recentlySeen,
                conditions,
                sentence,
                latenessMillis,
                clockOffsetMillis,
                habit);
    }
}
