package io.popdb.pulse.contract;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one payload while it is read, the judgement over them, and the event that is made of them. Reused from payload
 * to payload.
 *
 * <p>A field is absent (its bit in {@code seen} is clear), bad (its bit in {@code bad} is set), or has its value.
 */
public final class EventFields {
    static final long NOT_A_NUMBER = Long.MIN_VALUE;
    static final long UNKNOWN_VERSION = -1;

    private static final int VERSION = 1;
    private static final int AGENCY = 1 << 1;
    private static final int SOURCE = 1 << 2;
    private static final int EPOCH = 1 << 3;
    private static final int SEQUENCE = 1 << 4;
    private static final int TYPE = 1 << 5;
    private static final int OPERATION = 1 << 6;
    private static final int OUTCOME = 1 << 7;
    private static final int DURATION = 1 << 8;
    private static final int OCCURRED = 1 << 9;

    private static final int COMMON = VERSION | AGENCY | SOURCE | EPOCH | SEQUENCE | TYPE | OCCURRED;
    private static final int NUMBERS = EPOCH | SEQUENCE;
    private static final int REQUEST_ONLY = OPERATION | OUTCOME | DURATION;

    private int seen;
    private int bad;
    private int personal;
    private boolean unknownField;
    private boolean nested;
    private boolean twice;
    private boolean broughtNumbers;
    private long schemaVersion;
    private String agencyId = "";
    private String sourceId = "";
    private long epoch;
    private long sequence;
    private @Nullable RequestType type;
    private boolean heartbeat;
    private String operation = "";
    private Outcome outcome = Outcome.SUCCESS;
    private long durationMillis;
    private long occurredAtMillis;

    void clear() {
        seen = 0;
        bad = 0;
        personal = 0;
        unknownField = false;
        nested = false;
        twice = false;
        broughtNumbers = false;
        schemaVersion = AccessEvent.SCHEMA_VERSION;
        type = null;
        heartbeat = false;
    }

    void schemaVersion(long value) {
        schemaVersion = value;
        note(VERSION, value != NOT_A_NUMBER);
    }

    void agencyId(EventText value) {
        agencyId = value.text();
        note(AGENCY, value.isAgencyId());
    }

    void sourceId(EventText value) {
        sourceId = value.text();
        notePersonal(SOURCE, value);
        note(SOURCE, value.isSourceId());
    }

    void epoch(long value) {
        epoch = value;
        broughtNumbers = true;
        note(EPOCH, AccessEvent.isEpoch(value));
    }

    void sequence(long value) {
        sequence = value;
        broughtNumbers = true;
        note(SEQUENCE, AccessEvent.isSequence(value));
    }

    void type(EventText value) {
        type = value.requestType();
        heartbeat = value.isHeartbeat();
        note(TYPE, type != null || heartbeat);
    }

    void operation(EventText value) {
        operation = value.text();
        notePersonal(OPERATION, value);
        note(OPERATION, value.isOperation());
    }

    void outcome(EventText value) {
        Outcome known = value.outcome();
        outcome = known == null ? Outcome.SUCCESS : known;
        note(OUTCOME, known != null);
    }

    void durationMillis(long value) {
        durationMillis = value;
        note(DURATION, AccessRequest.isDuration(value));
    }

    void occurredAt(long millis) {
        occurredAtMillis = millis;
        note(OCCURRED, millis != Rfc3339.INVALID);
    }

    void unknown() {
        unknownField = true;
    }

    /** A value was an object or an array. */
    void nested() {
        nested = true;
    }

    /** Whether one of the contract's fields came twice. */
    boolean anyTwice() {
        return twice;
    }

    /** Whether the payload has an unknown field or a nested value, inside which a key could be repeated without this parser noticing. */
    boolean mayHideATwin() {
        return unknownField || nested;
    }

    /** Whether an epoch or a sequence was read. */
    public boolean broughtNumbers() {
        return broughtNumbers;
    }

    /** Whether the source's id or the operation is shaped like {@link PersonalData}. The contract takes such an event all the same. */
    public boolean isPersonal() {
        return personal != 0;
    }

    /** The first of the two that is; empty where neither is. */
    public String personalField() {
        return personal == 0 ? "" : lowest(personal);
    }

    public String agencyId() {
        return agencyId;
    }

    public String sourceId() {
        return sourceId;
    }

    public long epoch() {
        return epoch;
    }

    public long sequence() {
        return sequence;
    }

    public boolean isHeartbeat() {
        return heartbeat;
    }

    public long occurredAtMillis() {
        return occurredAtMillis;
    }

    /**
     * Fills in what is missing, where there is a default. Epoch and sequence may be missing both: one without the other stays an
     * error. An object without a single field is no event that left something away: false.
     */
    boolean fillIn(Optional<EventText> defaultAgency, Optional<EventText> defaultSource) {
        if (seen == 0 && !unknownField) {
            return false;
        }
        if ((seen & VERSION) == 0) {
            schemaVersion(AccessEvent.SCHEMA_VERSION);
        }
        if ((seen & AGENCY) == 0) {
            defaultAgency.ifPresent(this::agencyId);
        }
        if ((seen & SOURCE) == 0) {
            defaultSource.ifPresent(this::sourceId);
        }
        if (!broughtNumbers) {
            seen |= NUMBERS;
        }
        return true;
    }

    /** The first reason why these are no event's; null where they are. */
    @Nullable
    Rejection rejection() {
        if ((seen & VERSION) != 0 && (bad & VERSION) == 0 && schemaVersion != AccessEvent.SCHEMA_VERSION) {
            return new Rejection(RejectReason.UNSUPPORTED_VERSION, AccessEvent.FIELDS.get(0));
        }
        if (unknownField) {
            return new Rejection(RejectReason.UNKNOWN_FIELD, "");
        }
        if (heartbeat && (seen & REQUEST_ONLY) != 0) {
            return new Rejection(RejectReason.UNKNOWN_FIELD, lowest(seen & REQUEST_ONLY));
        }
        int required = type == null ? COMMON : COMMON | REQUEST_ONLY;
        if ((seen & required) != required) {
            return new Rejection(RejectReason.MISSING_FIELD, lowest(required & ~seen));
        }
        if (bad != 0) {
            return new Rejection(RejectReason.BAD_VALUE, lowest(bad));
        }
        return null;
    }

    /** The event, with the numbers that it brought. */
    public AccessEvent toEvent() {
        return toEvent(epoch, sequence);
    }

    /** The event, with the numbers that it is given. */
    public AccessEvent toEvent(long givenEpoch, long givenSequence) {
        return type == null
                ? new Heartbeat(agencyId, sourceId, givenEpoch, givenSequence, occurredAtMillis)
                : new AccessRequest(
                        agencyId,
                        sourceId,
                        givenEpoch,
                        givenSequence,
                        type,
                        operation,
                        outcome,
                        durationMillis,
                        occurredAtMillis);
    }

    private void note(int field, boolean good) {
        twice |= (seen & field) != 0;
        seen |= field;
        if (!good) {
            bad |= field;
        }
    }

    private void notePersonal(int field, EventText value) {
        if (value.isPersonal()) {
            personal |= field;
        }
    }

    private static String lowest(int fields) {
        return AccessEvent.FIELDS.get(Integer.numberOfTrailingZeros(fields));
    }
}
