package io.popdb.pulse.contract;

import java.time.Instant;
import java.util.List;

/**
 * One thing that a source of an agency reports: a lookup or authentication ({@link AccessRequest}), or that it is
 * alive ({@link Heartbeat}).
 *
 * <p>A request is identified by (agency, source, epoch, sequence); one that arrives again under the same identity is a
 * duplicate. No event carries personal data: neither a citizen's number, nor a name, nor a hash of either.
 *
 * <p>What a field may be is said once, here, in {@link AccessRequest} and in {@link Identifiers}: who reads, checks or writes an
 * event asks there.
 */
public sealed interface AccessEvent extends DecodeResult permits AccessRequest, Heartbeat {
    /** The version of the contract that this code writes and reads. */
    int SCHEMA_VERSION = 1;

    /** The contract's fields, in the order in which the first at fault is named. */
    List<String> FIELDS = List.of(
            "schemaVersion",
            "agencyId",
            "sourceId",
            "epoch",
            "sequence",
            "type",
            "operation",
            "outcome",
            "durationMillis",
            "occurredAt");

    /** A payload longer than this is rejected as {@link RejectReason#OVERSIZED}. */
    int MAX_BYTES = 64 * 1024;

    /**
     * The highest number: a source that sent a thousand requests a second would reach it after thirty years. Sums over many
     * sources must not be spoilt by what one of them claims.
     */
    long MAX_SEQUENCE = 999_999_999_999L;

    /**
     * So many epochs of a source are remembered, the newest: an event of an older one counts as a duplicate. It may be raised, for
     * what was kept before still reads; never lowered, for who sends relies on it.
     */
    int MAX_EPOCHS = 16;

    /** Nothing occurs from here on: the year would need a fifth digit at some offset. */
    long END_OF_TIME_MILLIS = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    static boolean isEpoch(long epoch) {
        return epoch >= 0;
    }

    static boolean isSequence(long sequence) {
        return sequence >= 0 && sequence <= MAX_SEQUENCE;
    }

    String agencyId();

    /** The gateway machine of the agency; also the key of the Kafka record. */
    String sourceId();

    /** Grows when the source starts numbering anew. */
    long epoch();

    /**
     * The number of the event within (source, epoch), from 0, one more for each request. A heartbeat takes no number:
     * it carries the one that the next request will have.
     */
    long sequence();

    /** When it happened by the agency's clock, in epoch milliseconds. */
    long occurredAtMillis();
}
