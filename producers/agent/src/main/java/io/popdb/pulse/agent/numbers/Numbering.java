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

    private final Epochs epochs;
    private final Map<Gateway, NextSequence> numbers;
    /** Most logs hold one gateway, and all hold long runs of one. */
    private Gateway latest = new Gateway("", "");

    /** Begins with a file. */
    public Numbering(Epochs epochs) {
        this(epochs, Map.of());
    }

    /** Goes on in a file whose numbers stand there. */
    public Numbering(Epochs epochs, Map<Gateway, NextSequence> numbers) {
        this.epochs = epochs;
        this.numbers = new HashMap<>(numbers);
    }

    /** The numbers of a gateway's next request, which takes them: to be asked for one that is used, and once. */
    public NextSequence ofRequest(String agencyId, String sourceId, long occurredAtMillis) {
        NextSequence given = ofHeartbeat(agencyId, sourceId, occurredAtMillis);
        numbers.put(latest, new NextSequence(given.epoch(), given.sequence() + 1));
        return given;
    }

    /** Those of a heartbeat: it carries the next request's, and takes none. */
    public NextSequence ofHeartbeat(String agencyId, String sourceId, long occurredAtMillis) {
        if (!agencyId.equals(latest.agencyId()) || !sourceId.equals(latest.sourceId())) {
            latest = new Gateway(agencyId, sourceId);
        }
        return numbers.computeIfAbsent(
                latest, gateway -> new NextSequence(epochs.epochOf(gateway, occurredAtMillis), 0));
    }

    /** Where the numbers stand. */
    public Map<Gateway, NextSequence> numbers() {
        return Map.copyOf(numbers);
    }
}
