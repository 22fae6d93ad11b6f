package io.popdb.pulse.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads an access event straight from its bytes.
 *
 * <p>It judges everything that the payload alone can tell, in the order of the {@link RejectReason}s on that
 * {@link RejectReason.Basis}; all others are {@link EventAdmission}'s. It never throws on data. The whole document is read before a
 * reason is chosen, because a broken end outranks a bad field at the start.
 *
 * <p>Nearly all records come in the form that {@link AccessEventEncoder} writes: a {@link CanonicalEventReader} reads those. All
 * others go through Jackson's parser, which finds the same in that form.
 *
 * <p>A payload is read into {@link EventFields}, which are judged; the event is made of them last. One {@link
 * #ofLog} reads a gateway's log instead of a record: there some fields may be left away, every other verdict stays as it is, and
 * the event is made by whoever knows its numbers.
 *
 * <p>Strings that recur (agencies, sources, operations) are interned, so that an event costs one small object. Not
 * thread-safe: one decoder for each thread.
 */
public final class AccessEventDecoder {
    /** Deeper than this is malformed. A valid event has depth 1. */
    static final int MAX_NESTING = 8;

    /** A longer number is malformed. */
    static final int MAX_NUMBER_LENGTH = 100;

    /** A longer key is malformed: Jackson keeps the keys it has seen, so a sender must not choose their size. */
    static final int MAX_NAME_LENGTH = 256;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxDocumentLength(AccessEvent.MAX_BYTES)
                    .maxStringLength(AccessEvent.MAX_BYTES)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    /** Also notices a key given twice, at the cost of a set for each object. */
    private static final JsonFactory STRICT_JSON = ((JsonFactoryBuilder) JSON.rebuild())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Rejection OVERSIZED = new Rejection(RejectReason.OVERSIZED, "");
    private static final Rejection MALFORMED = new Rejection(RejectReason.MALFORMED, "");

    private final TextInterner<EventText> agencies = new TextInterner<>(EventText::of);
    private final TextInterner<EventText> sources = new TextInterner<>(EventText::of);
    private final TextInterner<EventText> operations = new TextInterner<>(EventText::of);
    private final EventFields fields = new EventFields();
    private final @Nullable CanonicalEventReader canonical;
    private final Predicate<EventFields> fillIn;

    public AccessEventDecoder() {
        this.fillIn = fields -> true;
        this.canonical = new CanonicalEventReader(fields);
    }

    /** @param fillIn false where what was read is no event that left something away */
    private AccessEventDecoder(Predicate<EventFields> fillIn) {
        this.fillIn = fillIn;
        this.canonical = null;
    }

    /** One that leaves nothing to a {@link CanonicalEventReader}: what this one says is right. */
    static AccessEventDecoder ofJacksonAlone() {
        return new AccessEventDecoder(fields -> true);
    }

    /**
     * A decoder that fills in what a payload leaves away: {@code schemaVersion} is then the current one; {@code epoch} and {@code
     * sequence} may be left away together, and whoever reads the log gives them.
     *
     * @param agencyId whose events they are; empty where each must say so itself
     * @param sourceId which gateway's events they are; empty where each must say so itself
     */
    public static AccessEventDecoder ofLog(Optional<String> agencyId, Optional<String> sourceId) {
        Optional<EventText> agency = agencyId.map(EventText::of);
        Optional<EventText> source = sourceId.map(EventText::of);
        return new AccessEventDecoder(fields -> fields.fillIn(agency, source));
    }

    /** The event, or the first reason why the payload is none. A null payload (a tombstone) is malformed. */
    public DecodeResult decode(byte @Nullable [] payload) {
        Rejection why = payload == null ? MALFORMED : read(payload, 0, payload.length);
        return why == null ? fields.toEvent() : why;
    }

    /** What was read last, where it was an event. */
    public EventFields fields() {
        return fields;
    }

    /** Reads a stretch of a buffer; gives the first reason why it is no event, and null where it is one. */
    public @Nullable Rejection read(byte[] buffer, int offset, int length) {
        return canonical != null && canonical.read(buffer, offset, length)
                ? fields.rejection()
                : parse(buffer, offset, length);
    }

    private @Nullable Rejection parse(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return MALFORMED;
        }
        if (length > AccessEvent.MAX_BYTES) {
            return OVERSIZED;
        }
        if (!isPlainUtf8(buffer, offset, length)) {
            return MALFORMED;
        }
        fields.clear();
        if (!isObject(JSON, buffer, offset, length) || fields.anyTwice()) {
            return MALFORMED;
        }
        if (fields.mayHideATwin() && !isStrictObject(buffer, offset, length)) {
            return MALFORMED;
        }
        return fillIn.test(fields) ? fields.rejection() : MALFORMED;
    }

    private boolean isStrictObject(byte[] buffer, int offset, int length) {
        fields.clear();
        return isObject(STRICT_JSON, buffer, offset, length);
    }

    /** Reads the payload into the fields; false where it is not one JSON object and nothing else. */
    private boolean isObject(JsonFactory json, byte[] buffer, int offset, int length) {
        try (JsonParser parser = json.createParser(buffer, offset, length)) {
            return readObject(parser);
        } catch (IOException notJson) {
            return false;
        }
    }

    /** Jackson would guess UTF-16 and UTF-32 from zero bytes or a mark at the start; the contract is UTF-8 alone. */
    private static boolean isPlainUtf8(byte[] buffer, int offset, int length) {
        return buffer[offset] > 0 && (length == 1 || buffer[offset + 1] != 0) && Utf8.isValid(buffer, offset, length);
    }

    private boolean readObject(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            readField(parser, name, value);
        }
        return parser.nextToken() == null;
    }

    private void readField(JsonParser parser, String name, JsonToken value) throws IOException {
        switch (name) {
            case "schemaVersion" -> fields.schemaVersion(number(parser, value));
            case "agencyId" -> fields.agencyId(text(parser, value, agencies));
            case "sourceId" -> fields.sourceId(text(parser, value, sources));
            case "epoch" -> fields.epoch(natural(parser, value));
            case "sequence" -> fields.sequence(natural(parser, value));
            case "type" -> fields.type(text(parser, value, operations));
            case "operation" -> fields.operation(text(parser, value, operations));
            case "outcome" -> fields.outcome(text(parser, value, operations));
            case "durationMillis" -> fields.durationMillis(natural(parser, value));
            case "occurredAt" -> fields.occurredAt(moment(parser, value));
            default -> fields.unknown();
        }
        if (value.isStructStart()) {
            fields.nested();
            parser.skipChildren();
        }
    }

    private static EventText text(JsonParser parser, JsonToken value, TextInterner<EventText> interner)
            throws IOException {
        return value == JsonToken.VALUE_STRING
                ? interner.intern(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())
                : EventText.NONE;
    }

    private static long moment(JsonParser parser, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_STRING
                ? Rfc3339.parseMillis(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())
                : Rfc3339.INVALID;
    }

    /** The integer, or -1 where the value is none, is negative or does not fit into 64 bits. */
    private static long natural(JsonParser parser, JsonToken value) throws IOException {
        return fitsLong(parser, value) ? Math.max(-1, parser.getLongValue()) : -1;
    }

    /** The version where it could be one, {@link EventFields#UNKNOWN_VERSION} for any other integer. */
    private static long number(JsonParser parser, JsonToken value) throws IOException {
        if (value != JsonToken.VALUE_NUMBER_INT) {
            return EventFields.NOT_A_NUMBER;
        }
        return fitsLong(parser, value)
                ? Math.max(parser.getLongValue(), EventFields.UNKNOWN_VERSION)
                : EventFields.UNKNOWN_VERSION;
    }

    private static boolean fitsLong(JsonParser parser, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }
}
