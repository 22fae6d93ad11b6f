package io.popdb.pulse.agent.numbers;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Heartbeat;
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

    /** The event with its number; a heartbeat has that of the next request, and takes none. */
    public AccessEvent number(AccessEvent event) {
        Count count = countOf(event);
        if (event instanceof AccessRequest request) {
            return new AccessRequest(
                    request.agencyId(),
                    request.sourceId(),
                    count.epoch,
                    count.next++,
                    request.type(),
                    request.operation(),
                    request.outcome(),
                    request.durationMillis(),
                    request.occurredAtMillis());
        }
        return new Heartbeat(event.agencyId(), event.sourceId(), count.epoch, count.next, event.occurredAtMillis());
    }

    /** Where the numbers stand. */
    public Map<Gateway, NextSequence> numbers() {
        Map<Gateway, NextSequence> numbers = new HashMap<>();
        counts.forEach((gateway, count) -> numbers.put(gateway, new NextSequence(count.epoch, count.next)));
        return Map.copyOf(numbers);
    }

    /** Most logs hold one gateway, and all hold long runs of one: its count is at hand. */
    private Count countOf(AccessEvent event) {
        if (!event.agencyId().equals(latest.agencyId()) || !event.sourceId().equals(latest.sourceId())) {
            latest = new Gateway(event.agencyId(), event.sourceId());
            latestCount = counts.computeIfAbsent(
                    latest,
                    gateway -> new Count(new NextSequence(epochs.epochOf(gateway, event.occurredAtMillis()), 0)));
        }
        return latestCount;
    }
}
