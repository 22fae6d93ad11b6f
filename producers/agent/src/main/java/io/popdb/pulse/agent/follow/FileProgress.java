package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.agent.numbers.Numbering.NextSequence;
import java.util.HashMap;
import java.util.Map;

/**
 * How far a file has been read, and how far the brokers have it. Between the two lies what would be read and sent again, under the same
 * numbers, after a crash.
 */
final class FileProgress {
    /** How far it was sent before the start; once all of it was read, this is known again. */
    private static final long NOBODY_KNOWS = Long.MAX_VALUE;

    private final Map<Gateway, Long> announced = new HashMap<>();
    private FileCheckpoint confirmed;
    private FileCheckpoint read;
    private Fingerprint witness;
    private long sentTo;

    FileProgress(FileCheckpoint confirmed, Fingerprint witness) {
        this.confirmed = confirmed;
        this.read = confirmed;
        this.witness = witness;
        confirmed.numbers().forEach((gateway, number) -> announced.put(gateway, number.epoch()));
        this.sentTo = confirmed.numbers().isEmpty() ? 0 : NOBODY_KNOWS;
    }

    FileCheckpoint confirmed() {
        return confirmed;
    }

    FileCheckpoint read() {
        return read;
    }

    /** The fingerprint of a line from which the newest epoch was taken. */
    Fingerprint witness() {
        return witness;
    }

    /** As {@link TrackedFile#announce}. */
    boolean announce(FileCheckpoint used) {
        boolean grown = false;
        for (Map.Entry<Gateway, NextSequence> number : used.numbers().entrySet()) {
            Long epoch = number.getValue().epoch();
            grown |= !epoch.equals(announced.put(number.getKey(), epoch));
        }
        if (grown) {
            confirmed = withAnnounced(confirmed);
            witness = used.tail();
        }
        return grown;
    }

    /** What is confirmed may lie before the first use of an epoch that was announced since. */
    private FileCheckpoint withAnnounced(FileCheckpoint checkpoint) {
        Map<Gateway, NextSequence> all = new HashMap<>(checkpoint.numbers());
        announced.forEach((gateway, epoch) -> all.compute(
                gateway,
                (any, number) -> number != null && number.epoch() == epoch ? number : new NextSequence(epoch, 0)));
        return checkpoint.with(all);
    }

    void readTo(FileCheckpoint checkpoint) {
        read = checkpoint;
        sentTo = Math.max(sentTo, checkpoint.position());
    }

    void confirmTo(FileCheckpoint checkpoint) {
        confirmed = withAnnounced(checkpoint);
    }

    void rewind() {
        read = confirmed;
    }

    /** All that there is has been read: nothing can have been sent beyond. */
    void isReadToItsEnd() {
        sentTo = read.position();
    }

    boolean isConfirmed() {
        return read.position() == confirmed.position();
    }

    /** Whether lines that the brokers have not confirmed may have been sent, now or before a crash. */
    boolean owesConfirmation() {
        return confirmed.position() < sentTo;
    }
}
