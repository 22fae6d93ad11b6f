package io.popdb.pulse.agent.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which files went away before all of them was read, and tells it: at once in the log, for a day in the status. */
final class FileLosses {
    private static final Logger LOG = LoggerFactory.getLogger(FileLosses.class);

    /** What has not come back by then under another name will hardly. */
    private static final Duration GONE_AFTER = Duration.ofSeconds(10);

    /** Nor will what was emptied and has not been written again by then. */
    private static final Duration WRITTEN_ANEW_WITHIN = Duration.ofMinutes(1);

    /** What cannot be looked into just now is out of sight too, but has not gone: only to be called when all could be. */
    void look(List<TrackedFile> files, Instant now) {
        for (TrackedFile file : files) {
            FileSighting sighting = file.sighting();
            if (sighting.there() != null) {
                file.isLost(null);
            } else if (isMissing(file, now)) {
                loss(file, now).ifPresent(loss -> {
                    file.isLost(loss);
                    LOG.error(loss.sentence(file.path()));
                });
                sighting.isDoneWith();
            }
        }
    }

    private static boolean isMissing(TrackedFile file, Instant now) {
        FileSighting sighting = file.sighting();
        Duration patience = sighting.rewritten() == null ? GONE_AFTER : WRITTEN_ANEW_WITHIN;
        return !file.isOpen()
                && !sighting.hasBeenDoneWith()
                && IntervalTimer.isOver(sighting.lastSign(), patience, now);
    }

    /** One that was written to when the agent stopped, or shortly before it went, may have grown meanwhile. */
    private static Optional<FileLoss> loss(TrackedFile file, Instant now) {
        FileSighting sighting = file.sighting();
        long unread = sighting.size() - file.read().position();
        if (file.hasTwin()) {
            return Optional.empty();
        }
        boolean unknown = sighting.size() == FileSighting.UNKNOWN_SIZE || sighting.isActive();
        if (unread > 0 || unknown) {
            return Optional.of(new FileLoss(Math.max(0, unread), now));
        }
        return Optional.empty();
    }
}
