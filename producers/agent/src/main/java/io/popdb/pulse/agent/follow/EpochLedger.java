package io.popdb.pulse.agent.follow;

import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.agent.numbers.Numbering.NextSequence;
import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.EventAdmission;
import io.popdb.pulse.contract.Spans;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which epochs of each gateway the centre remembers: the newest {@link AccessEvent#MAX_EPOCHS} of all that were ever used. What is
 * sent under an older one counts as a duplicate, so a file that grows after its epoch was forgotten goes on in a new one.
 *
 * <p>An epoch must not be forgotten while lines may be on their way in it: sent again after a crash, they would be dropped, or, under a
 * new epoch, count twice. So a new epoch waits until the brokers have confirmed all of the file whose epoch it displaces.
 */
final class EpochLedger {
    private static final long CREDIBLE_AHEAD_MILLIS = Spans.DAY_MILLIS;

    private final Map<Gateway, NavigableMap<Long, Optional<TrackedFile>>> newest = new HashMap<>();
    private Optional<TrackedFile> inTheWay = Optional.empty();

    /** The epochs that a file has, as its state says. */
    void resume(TrackedFile file) {
        file.confirmed().numbers().forEach((gateway, number) -> use(gateway, number.epoch(), Optional.of(file)));
    }

    /** An epoch that was used, by a file that may not be known any more. */
    void resume(Gateway gateway, long epoch) {
        if (!ofGateway(gateway).containsKey(epoch)) {
            use(gateway, epoch, Optional.empty());
        }
    }

    /** Those of the numbers whose epochs the centre remembers. */
    Map<Gateway, NextSequence> remembered(Map<Gateway, NextSequence> numbers) {
        Map<Gateway, NextSequence> kept = new HashMap<>(numbers);
        kept.entrySet()
                .removeIf(entry -> !remembers(entry.getKey(), entry.getValue().epoch()));
        return kept;
    }

    private boolean remembers(Gateway gateway, long epoch) {
        return ofGateway(gateway).containsKey(epoch);
    }

    /**
     * An epoch for a gateway's records in a file, from some record on: the first record's time, so that a file whose state was lost is
     * numbered as before. Unless the file goes on, another has that time already, the centre would drop it as too old, or it lies in the
     * future, where it would make everything after it too old: then one that nobody has used.
     */
    long choose(TrackedFile file, Gateway gateway, long firstMillis, long nowMillis) {
        NavigableMap<Long, Optional<TrackedFile>> epochs = ofGateway(gateway);
        boolean goesOn = file.read().numbers().containsKey(gateway);
        boolean credible = nowMillis < EventAdmission.EARLIEST || firstMillis <= nowMillis + CREDIBLE_AHEAD_MILLIS;
        boolean recent = epochs.size() < AccessEvent.MAX_EPOCHS || firstMillis > epochs.firstKey();
        Optional<TrackedFile> other = epochs.getOrDefault(firstMillis, Optional.of(file));
        if (!goesOn && credible && recent && other.equals(Optional.of(file))) {
            return firstMillis;
        }
        return epochs.isEmpty() ? nowMillis : Math.max(nowMillis, epochs.lastKey() + 1);
    }

    /**
     * Takes these epochs for a file; false, and nothing is taken, where one of them would displace an epoch that may still be
     * needed. {@link #holdsBack} then says when to try again.
     */
    boolean take(Map<Gateway, NextSequence> fresh, TrackedFile file) {
        inTheWay = fresh.entrySet().stream()
                .flatMap(entry -> displaced(entry.getKey(), entry.getValue().epoch()).stream())
                .filter(TrackedFile::owesConfirmation)
                .findFirst();
        if (inTheWay.isPresent()) {
            return false;
        }
        fresh.forEach((gateway, number) -> use(gateway, number.epoch(), Optional.of(file)));
        return true;
    }

    /** Whether there is no use in reading the file yet, since it would need a new epoch, which {@link #isHeldBack}. */
    boolean holdsBack(TrackedFile file) {
        return inTheWay.isPresent()
                && inTheWay.get() != file
                && remembered(file.read().numbers()).isEmpty();
    }

    /** Whether an epoch was refused, and still would be. */
    boolean isHeldBack() {
        inTheWay = inTheWay.filter(TrackedFile::owesConfirmation);
        return inTheWay.isPresent();
    }

    /** The epochs of each gateway, to be kept. */
    Map<Gateway, Set<Long>> toSave() {
        Map<Gateway, Set<Long>> all = new HashMap<>();
        newest.forEach((gateway, epochs) -> all.put(gateway, Set.copyOf(epochs.keySet())));
        return all;
    }

    private Optional<TrackedFile> displaced(Gateway gateway, long epoch) {
        NavigableMap<Long, Optional<TrackedFile>> epochs = ofGateway(gateway);
        boolean full = epochs.size() == AccessEvent.MAX_EPOCHS && !epochs.containsKey(epoch);
        return full ? epochs.firstEntry().getValue() : Optional.empty();
    }

    private void use(Gateway gateway, long epoch, Optional<TrackedFile> by) {
        NavigableMap<Long, Optional<TrackedFile>> epochs = ofGateway(gateway);
        epochs.put(epoch, by);
        if (epochs.size() > AccessEvent.MAX_EPOCHS) {
            epochs.pollFirstEntry();
        }
    }

    private NavigableMap<Long, Optional<TrackedFile>> ofGateway(Gateway gateway) {
        return newest.computeIfAbsent(gateway, any -> new TreeMap<>());
    }
}
