package io.popdb.pulse.domain.watch;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.domain.counting.LastSeen;
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
        Wording sentence) {
    public ConnectionVerdict {
        conditions = Set.copyOf(conditions);
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
                sentence);
    }
}
