package io.popdb.pulse.contract;

import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a record of one agency's topic is an access event that may be counted: what the decoder judges, then
 * the {@link RejectReason}s that need more than the payload. Not thread-safe: one for each partition.
 */
public final class EventAdmission {
    /** No event can have occurred before the database was opened: 2021-07-01, local time. */
    public static final long EARLIEST =
            VietnamTime.startOf(LocalDate.of(2021, 7, 1)).toEpochMilli();

    /** Whether an event can have occurred at that time at all, whatever the clock says now. */
    public static boolean canHaveOccurred(long millis) {
        return millis >= EARLIEST && millis < AccessEvent.END_OF_TIME_MILLIS;
    }

    private static final DecodeResult KEY_MISMATCH = new Rejection(RejectReason.KEY_MISMATCH, "key");
    private static final DecodeResult UNKNOWN_AGENCY = new Rejection(RejectReason.UNKNOWN_AGENCY, "agencyId");
    private static final DecodeResult SPOOFED_AGENCY = new Rejection(RejectReason.SPOOFED_AGENCY, "agencyId");
    private static final DecodeResult OUT_OF_RANGE = new Rejection(RejectReason.TIMESTAMP_OUT_OF_RANGE, "occurredAt");

    private final AccessEventDecoder decoder;
    private final Predicate<String> isInRoster;
    private final String topicAgency;
    private final boolean topicAgencyIsKnown;
    private final Predicate<byte[]> keyLiesHere;
    private String lastSource = "";

    /**
     * @param decoder shared by the partitions that one thread reads
     * @param isInRoster whether an agency of that id is declared
     * @param topicAgency the agency that owns the topic, in the roster or not
     * @param keyLiesHere whether a key belongs into this partition of the topic
     */
    public EventAdmission(
            AccessEventDecoder decoder,
            Predicate<String> isInRoster,
            String topicAgency,
            Predicate<byte[]> keyLiesHere) {
        this.decoder = decoder;
        this.isInRoster = isInRoster;
        this.topicAgency = topicAgency;
        this.topicAgencyIsKnown = isInRoster.test(topicAgency);
        this.keyLiesHere = keyLiesHere;
    }

    /** The event, or the first reason why the record is none. */
    public DecodeResult admit(byte @Nullable [] key, byte @Nullable [] payload) {
        DecodeResult decoded = decoder.decode(payload);
        if (!(decoded instanceof AccessEvent event)) {
            return decoded;
        }
        if (key == null || !keyIs(event.sourceId(), key)) {
            return KEY_MISMATCH;
        }
        if (!event.agencyId().equals(topicAgency)) {
            return isInRoster.test(event.agencyId()) ? SPOOFED_AGENCY : UNKNOWN_AGENCY;
        }
        if (!topicAgencyIsKnown) {
            return UNKNOWN_AGENCY;
        }
        return event.occurredAtMillis() < EARLIEST ? OUT_OF_RANGE : event;
    }

    /** Interned sources make the usual case, the same one again, a comparison of two references and of a few bytes. */
    @SuppressWarnings("ReferenceEquality")
    private boolean keyIs(String sourceId, byte[] key) {
        if (key.length != sourceId.length()) {
            return false;
        }
        for (int i = 0; i < key.length; i++) {
            if (key[i] != sourceId.charAt(i)) {
                return false;
            }
        }
        if (sourceId == lastSource) {
            return true;
        }
        if (!keyLiesHere.test(key)) {
            return false;
        }
        lastSource = sourceId;
        return true;
    }
}
