package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.follow.FileSnapshot.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a file could not be read, and as what: there is no use in trying at once again. */
final class FileFailure {
    private @Nullable String sentence;
    private @Nullable Stamp stamp;
    private @Nullable Instant at;
    private @Nullable Instant since;

    void begins(String why, @Nullable Stamp failed, Instant now) {
        since = since == null ? now : since;
        sentence = why;
        stamp = failed;
        at = now;
    }

    void ends() {
        sentence = null;
        stamp = null;
        at = null;
        since = null;
    }

    /** What failed so long ago may be tried again. It counts as failed until that has succeeded. */
    void retryAfter(Duration time, Instant now) {
        if (at != null && IntervalTimer.isOver(at, time, now)) {
            stamp = null;
        }
    }

    /** Whether it was that which could not be read. */
    boolean isOf(Stamp there) {
        return there.equals(stamp);
    }

    Optional<String> sentence() {
        return Optional.ofNullable(sentence);
    }

    /** Since when it has failed again and again; empty where it does not. */
    Optional<Instant> since() {
        return Optional.ofNullable(since);
    }
}
