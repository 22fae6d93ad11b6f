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
    static final long NOBODY_KNOWS = Long.MAX_VALUE;

    private final Map<Gateway, Long> announced = new HashMap<>();
    private FileCheckpoint confirmed;
    private FileCheckpoint read;
    private Fingerprint witness;
    private long sentTo;
    private long savedTo;

    /** @param sentTo how far it can have been sent */
    FileProgress(FileCheckpoint confirmed, Fingerprint witness, long sentTo) {
        this.confirmed = confirmed;
        this.read = confirmed;
        this.witness = witness;
        confirmed.numbers().forEach((gateway, number) -> announced.put(gateway, number.epoch()));
        this.sentTo = sentTo;
        this.savedTo = sentTo;
    }

    /** That of a file that was not read yet. */
    static FileProgress none(FileCheckpoint beginning, Fingerprint witness) {
        return new FileProgress(beginning, witness, beginning.position());
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
        return grown || used.position() > savedTo;
    }

    /** What is confirmed may lie before the first use of an epoch that was announced since. */
    private FileCheckpoint withAnnounced(FileCheckpoint checkpoint) {
        Map<Gateway, NextSequence> all = new HashMap<>(checkpoint.numbers());
        announced.forEach((gateway, epoch) -> all.compute(
                gateway,
                (any, number) -> number != null && number.epoch() == epoch ? number : new NextSequence(epoch, 0)));
        return checkpoint.with(all);
    }

    long mayBeSentTo(long size) {
        return Math.max(size, sentTo);
    }

    /** The state says how far it may be sent. */
    void isSaved(long mayBeSentTo) {
        savedTo = mayBeSentTo;
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

    /** All that there is has been read: more cannot have been sent, unless there was more. */
    void isReadToItsEnd(long size) {
        if (sentTo == NOBODY_KNOWS || sentTo <= size) {
            sentTo = read.position();
        }
    }

    boolean isConfirmed() {
        return read.position() == confirmed.position();
    }

    /** Whether lines that the brokers have not confirmed may have been sent, now or before a crash. */
    boolean owesConfirmation() {
        return confirmed.position() < sentTo;
    }
}
