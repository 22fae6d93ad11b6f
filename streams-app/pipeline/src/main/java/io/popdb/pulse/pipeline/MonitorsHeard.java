package io.popdb.pulse.pipeline;

import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.topics.rows.EndOffsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What the monitors that are heard of say of themselves: by which roster they count, and which topics they do not read
 * wholly. One of which nothing was heard for a minute is gone.
 */
final class MonitorsHeard {
    private static final long REMEMBERED_MILLIS = Duration.ofMinutes(1).toMillis();

    private final long ownFingerprint;
    private final long sinceMillis;
    private final Map<String, Heard> monitors = new HashMap<>();

    private record Heard(long atMillis, long rosterFingerprint, Map<String, Wording> held) {}

    /** @param sinceMillis from when on one listens: who is there is known a minute later */
    MonitorsHeard(long ownFingerprint, long sinceMillis) {
        this.ownFingerprint = ownFingerprint;
        this.sinceMillis = sinceMillis;
    }

    void take(String monitor, EndOffsets said, long atMillis) {
        monitors.put(monitor, new Heard(atMillis, said.rosterFingerprint(), said.held()));
    }

    /** Why an agency's topic is not wholly read by some monitor, by agency. */
    Map<String, Wording> held(long nowMillis) {
        forget(nowMillis);
        Map<String, Wording> held = new HashMap<>();
        monitors.values().forEach(heard -> heard.held.forEach(held::putIfAbsent));
        return held;
    }

    /** Whether all monitors that there are count by the same roster as this one. */
    boolean agree(long nowMillis) {
        forget(nowMillis);
        return nowMillis - sinceMillis >= REMEMBERED_MILLIS
                && !monitors.isEmpty()
                && monitors.values().stream().allMatch(heard -> heard.rosterFingerprint == ownFingerprint);
    }

    private void forget(long nowMillis) {
        monitors.values().removeIf(heard -> nowMillis - heard.atMillis > REMEMBERED_MILLIS);
    }
}
