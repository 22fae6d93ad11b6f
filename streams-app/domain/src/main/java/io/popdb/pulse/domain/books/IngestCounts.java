package io.popdb.pulse.domain.books;

/**
 * What ingest did with the events it received, beside counting requests: heartbeats, duplicates and rejects; and how
 * many events are missing by their sequence numbers.
 *
 * @param received always counted requests + heartbeats + duplicates + rejected
 * @param missing events that a source must have sent and that never came; the highest number stands for "that many or
 *     more", since a source can claim any
 */
public record IngestCounts(long received, long heartbeats, long duplicates, long missing, long rejected) {
    public static final IngestCounts NONE = new IngestCounts(0, 0, 0, 0, 0);

    public IngestCounts plus(IngestCounts other) {
        long sum = missing + other.missing;
        boolean tooMany = missing > 0 && other.missing > 0 && sum < 0;
        return new IngestCounts(
                Math.addExact(received, other.received),
                Math.addExact(heartbeats, other.heartbeats),
                Math.addExact(duplicates, other.duplicates),
                tooMany ? Long.MAX_VALUE : sum,
                Math.addExact(rejected, other.rejected));
    }

    IngestCounts withMissing(long otherMissing) {
        return new IngestCounts(received, heartbeats, duplicates, otherMissing, rejected);
    }

    /** Whether the agency showed that it is connected. */
    boolean showLife() {
        return received > rejected;
    }
}
