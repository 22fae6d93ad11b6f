package io.popdb.pulse.agent.follow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The chunks that were handed over and are not confirmed yet, in their order. Their number bounds the memory. */
final class InFlightChunks {
    private static final int MOST = 16;

    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private int limit = MOST;

    /** How many more may be handed over. */
    int room() {
        return limit - chunks.size();
    }

    boolean isEmpty() {
        return chunks.isEmpty();
    }

    void add(Chunk chunk) {
        chunks.add(chunk);
    }

    /** How many events may still be unconfirmed. */
    long events() {
        return chunks.stream().mapToLong(Chunk::unconfirmed).sum();
    }

    /** The next chunk, once it is confirmed, as are all before it. */
    Optional<Chunk> pollConfirmed() {
        Chunk first = chunks.peek();
        if (first == null || !first.isConfirmed()) {
            return Optional.empty();
        }
        limit = MOST;
        return Optional.of(chunks.remove());
    }

    /** Forgets all, and takes one at a time until one has been confirmed: a refusal costs little then. */
    void clear() {
        chunks.clear();
        limit = 1;
    }
}
