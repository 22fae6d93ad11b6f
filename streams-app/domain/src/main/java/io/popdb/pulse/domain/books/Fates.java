package io.popdb.pulse.domain.books;

/**
 * What became of what was received, beside the requests that were counted.
 *
 * @param received always counted requests + heartbeats + duplicates + rejected
 * @param missing events that a source must have sent and that never came; the highest number stands for "that many or
 *     more", since a source can claim any
 */
public record Fates(long received, long heartbeats, long duplicates, long missing, long rejected) {
    public static final Fates NONE = new Fates(0, 0, 0, 0, 0);

    public Fates plus(Fates other) {
        long sum = missing + other.missing;
        boolean tooMany = missing > 0 && other.missing > 0 && sum < 0;
        return new Fates(
                Math.addExact(received, other.received),
                Math.addExact(heartbeats, other.heartbeats),
                Math.addExact(duplicates, other.duplicates),
                tooMany ? Long.MAX_VALUE : sum,
                Math.addExact(rejected, other.rejected));
    }

    Fates withMissing(long otherMissing) {
        return new Fates(received, heartbeats, duplicates, otherMissing, rejected);
    }

    /** Whether the agency showed that it is connected. */
    boolean showLife() {
        return received > rejected;
    }
}
