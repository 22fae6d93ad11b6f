package io.popdb.pulse.monitor.view;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts of which rows were cut before the view began: nobody knows which, so all are written once more, and the view waits
 * for them. That they are all there is known by none of them coming any more. The time is passed in.
 */
final class Refilling {
    /** Several commits: the rows come a few agencies at a time. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private OptionalLong behind = OptionalLong.empty();
    private OptionalLong lastMillis = OptionalLong.empty();

    /** @param end of the log when the rows were asked for: those that answer stand behind it */
    void begin(long end) {
        behind = OptionalLong.of(end);
    }

    /** Takes note of a row that says no more than is known of its day, or the first of a day: others tell what came since. */
    void answered(long offset, long nowMillis) {
        if (behind.isPresent() && offset >= behind.getAsLong()) {
            lastMillis = OptionalLong.of(nowMillis);
        }
    }

    /** Whether nothing has come yet, so that it may have to be asked for again. */
    boolean isUnanswered() {
        return behind.isPresent() && lastMillis.isEmpty();
    }

    /** Why the view must wait, in a sentence; once all has come, it need not any more. */
    Optional<String> lacking(long nowMillis) {
        if (lastMillis.isPresent() && nowMillis - lastMillis.getAsLong() > QUIET.toMillis()) {
            behind = OptionalLong.empty();
            lastMillis = OptionalLong.empty();
        }
        return behind.isPresent()
                ? Optional.of(
                        "rows were cut from popdb.counts.v1 or popdb.connections.v1 before this monitor began, and are"
                                + " being written once more. See ViewBehind in docs/runbook.md")
                : Optional.empty();
    }
}
