package io.popdb.pulse.agent.numbers;

import java.util.HashMap;
import java.util.Map;

/**
 * Gives the events of one log file identities that derive from the file alone, so that the same file read again gives
 * the same identities, which the centre drops.
 *
 * <p>For each gateway: the epoch is the time of its first usable record in the file, which grows from file to file; the
 * sequence is how many of its usable requests came before. So a file that has grown meanwhile gives the same identities
 * to what it had, and new ones to what is new. Not thread-safe.
 */
public final class Numbering {
    /** Where the numbers of a gateway in one file stand: those of its next request. */
    public record NextSequence(long epoch, long sequence) {}

    /** Names the epoch of a gateway that is met in a file for the first time. */
    @FunctionalInterface
    public interface Epochs {
        /** The epoch is the time of the file's first record, without regard to other files. */
        Epochs OF_FIRST_RECORD = (gateway, firstMillis) -> firstMillis;

        long epochOf(Gateway gateway, long firstMillis);
    }

    private static final class Count {
        private final long epoch;
        private long next;

        private Count(NextSequence first) {
            this.epoch = first.epoch();
            this.next = first.sequence();
        }
    }

    private final Epochs epochs;
    private final Map<Gateway, Count> counts = new HashMap<>();
    private Gateway latest = new Gateway("", "");
    private Count latestCount = new Count(new NextSequence(0, 0));

    /** Begins with a file. */
    public Numbering(Epochs epochs) {
        this(epochs, Map.of());
    }

    /** Goes on in a file whose numbers stand there. */
    public Numbering(Epochs epochs, Map<Gateway, NextSequence> numbers) {
        this.epochs = epochs;
        numbers.forEach((gateway, number) -> counts.put(gateway, new Count(number)));
    }

    /** The numbers of a gateway's next request, which takes them: to be asked for one that is used, and once. */
    public NextSequence ofRequest(String agencyId, String sourceId, long occurredAtMillis) {
        Count count = countOf(agencyId, sourceId, occurredAtMillis);
        return new NextSequence(count.epoch, count.next++);
    }

    /** Those of a heartbeat: it carries the next request's, and takes none. */
    public NextSequence ofHeartbeat(String agencyId, String sourceId, long occurredAtMillis) {
        Count count = countOf(agencyId, sourceId, occurredAtMillis);
        return new NextSequence(count.epoch, count.next);
    }

    /** Where the numbers stand. */
    public Map<Gateway, NextSequence> numbers() {
        Map<Gateway, NextSequence> numbers = new HashMap<>();
        counts.forEach((gateway, count) -> numbers.put(gateway, new NextSequence(count.epoch, count.next)));
        return Map.copyOf(numbers);
    }

    /** Most logs hold one gateway, and all hold long runs of one: its count is at hand. */
    private Count countOf(String agencyId, String sourceId, long occurredAtMillis) {
        if (!agencyId.equals(latest.agencyId()) || !sourceId.equals(latest.sourceId())) {
            latest = new Gateway(agencyId, sourceId);
            latestCount = counts.computeIfAbsent(
                    latest, gateway -> new Count(new NextSequence(epochs.epochOf(gateway, occurredAtMillis), 0)));
        }
        return latestCount;
    }
}
