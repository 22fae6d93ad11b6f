package io.popdb.pulse.agent.follow;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restores the trackers from the state file at the start, and saves what the brokers have confirmed, at most once a second and before any new epoch is used. */
final class CheckpointStore {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final StateFile file;
    private final LogTrackers trackers;
    private boolean changed;
    private final IntervalTimer timer = new IntervalTimer(EVERY);

    private CheckpointStore(StateFile file, LogTrackers trackers) {
        this.file = file;
        this.trackers = trackers;
    }

    /**
     * Lets the trackers go on from what is on the disk.
     *
     * @throws FollowerException when there is nothing usable and that is refused
     */
    static CheckpointStore open(FollowerSettings settings, LogTrackers trackers) throws IOException {
        StateFile file = new StateFile(settings.stateFolder());
        CheckpointStore checkpointStore = new CheckpointStore(file, trackers);
        file.read()
                .ifPresentOrElse(
                        found -> {
                            found.trouble().ifPresent(LOG::warn);
                            trackers.resume(found.state());
                        },
                        () -> checkpointStore.beginWithoutState(settings));
        checkpointStore.write();
        return checkpointStore;
    }

    private void beginWithoutState(FollowerSettings settings) {
        String which = file.exists()
                ? "The state in " + settings.stateFolder() + " is torn"
                : "There is no state in " + settings.stateFolder();
        if (settings.lostState() == LostState.REFUSE) {
            throw new FollowerException(which + ". At the very first start, or to read all logs again, start once with"
                    + " pulse.agent.lost-state=resend; docs/agency-guide.md says what may then be counted twice.");
        }
        LOG.warn(
                "{}: every log is read from its beginning, as at the very first start. The numbers derive from the logs, so"
                        + " the centre drops what it has. Counted twice would be only lines whose mapping, agency or source was"
                        + " changed since they were sent.",
                which);
    }

    void change() {
        changed = true;
    }

    void writeIfDue(Instant now) throws IOException {
        if (timer.isDue(now)) {
            if (changed || file.isOutdated(trackers.toSave())) {
                write();
            }
            timer.done(now);
        }
    }

    /** On return it is on the disk. */
    void write() throws IOException {
        file.write(trackers.toSave());
        changed = false;
    }
}
