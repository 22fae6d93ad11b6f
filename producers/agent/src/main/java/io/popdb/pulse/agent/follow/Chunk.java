package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.formats.ParsedRecord.Unusable;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.publisher.AcknowledgementCallback;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Some lines of a file that are handed over together, and how many of their events the brokers have yet to confirm. */
final class Chunk implements AcknowledgementCallback {
    /** A line that cannot be used, and where it begins. */
    record RejectedLine(long byteOffset, Unusable why) {}

    /**
     * What was read.
     *
     * @param lines heading and blank lines aside
     * @param lastOccurredMillis when the last event occurred; 0 where there is none
     */
    record Content(
            List<AccessEvent> events, List<RejectedLine> rejected, long lines, long ignored, long lastOccurredMillis) {}

    private final LogTracker tracker;
    private final TrackedFile file;
    private final FileCheckpoint end;
    private final Content content;
    private final AtomicInteger unconfirmed;
    private volatile long arrivedAtMillis;
    private long sentAtMillis;

    Chunk(LogTracker tracker, TrackedFile file, FileCheckpoint end, Content content) {
        this.tracker = tracker;
        this.file = file;
        this.end = end;
        this.content = content;
        this.unconfirmed = new AtomicInteger(content.events().size());
    }

    LogTracker tracker() {
        return tracker;
    }

    TrackedFile file() {
        return file;
    }

    /** Where the file is read to with this chunk. */
    FileCheckpoint end() {
        return end;
    }

    Content content() {
        return content;
    }

    void sentAt(long millis) {
        sentAtMillis = millis;
    }

    long sentAtMillis() {
        return sentAtMillis;
    }

    /** When the last of its events arrived, by the brokers' clock; 0 where that is not known. */
    long arrivedAtMillis() {
        return arrivedAtMillis;
    }

    @Override
    public void acknowledged(long arrived) {
        arrivedAtMillis = arrived;
        unconfirmed.decrementAndGet();
    }

    int unconfirmed() {
        return unconfirmed.get();
    }

    boolean isConfirmed() {
        return unconfirmed.get() == 0;
    }
}
