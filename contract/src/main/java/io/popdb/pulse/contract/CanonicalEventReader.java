package io.popdb.pulse.contract;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads events in the one form that {@link AccessEventEncoder} writes: its fields, in its order, without a space. What has any other
 * form it leaves to {@link AccessEventDecoder}'s parser of JSON. It only finds what the fields say: {@link EventFields} judges that,
 * for both.
 *
 * <p>One pass over the bytes, and nothing is allocated for texts that recur. Every byte is compared with the form's, or belongs to a
 * plain text, a number or a time: that the payload is UTF-8 and JSON, and that no key comes twice, follows from it. Not thread-safe.
 */
final class CanonicalEventReader {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final EventText HEARTBEAT = EventText.of("HEARTBEAT");
    /** What follows the local time, up to the end. */
    private static final byte[] END = JsonBytes.bytes("+07:00\"}");

    /** A number of so many digits fits into 64 bits. */
    private static final int MOST_DIGITS = 18;

    private final JsonTexts agencies = new JsonTexts();
    private final JsonTexts sources = new JsonTexts();
    private final JsonTexts operations = new JsonTexts();
    private final CanonicalTime time = new CanonicalTime();
    private final EventFields fields;

    private byte[] json = {};
    private int at;
    private int end;
    /** Whether all that was read so far has the form. */
    private boolean holds;

    /** @param fields what is read is written into these */
    CanonicalEventReader(EventFields fields) {
        this.fields = fields;
    }

    /** Whether the stretch has this form, so that the fields are what it says; else they are to be cleared. */
    boolean read(byte[] buffer, int offset, int length) {
        json = buffer;
        at = offset;
        end = offset + length;
        holds = true;
        fields.clear();
        readIdentity();
        expect(AccessEventEncoder.TYPE);
        if (holds && json[at] == 'H') {
            expect(AccessEventEncoder.HEARTBEAT_OCCURRED);
            fields.type(HEARTBEAT);
        } else {
            readRequest();
        }
        fields.occurredAt(lastTime());
        return holds;
    }

    private void readIdentity() {
        expect(AccessEventEncoder.AGENCY);
        fields.schemaVersion(AccessEvent.SCHEMA_VERSION);
        fields.agencyId(text(agencies));
        expect(AccessEventEncoder.SOURCE);
        fields.sourceId(text(sources));
        expect(AccessEventEncoder.EPOCH);
        fields.epoch(natural());
        expect(AccessEventEncoder.SEQUENCE);
        fields.sequence(natural());
    }

    private void readRequest() {
        fields.type(text(operations));
        expect(AccessEventEncoder.OPERATION);
        fields.operation(text(operations));
        expect(AccessEventEncoder.OUTCOME);
        fields.outcome(text(operations));
        expect(AccessEventEncoder.DURATION);
        fields.durationMillis(natural());
        expect(AccessEventEncoder.REQUEST_OCCURRED);
    }

    private EventText text(JsonTexts texts) {
        EventText text = holds ? texts.read(json, at, end) : null;
        if (text == null) {
            holds = false;
            return EventText.NONE;
        }
        at = texts.end();
        return text;
    }

    /** An integer as JSON writes it, with no zero before others. */
    private long natural() {
        int start = at;
        long value = 0;
        for (int last = Math.min(end, start + MOST_DIGITS); at < last; at++) {
            int digit = json[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = 10 * value + digit;
        }
        holds &= at > start && (json[start] != '0' || at == start + 1);
        return value;
    }

    private long lastTime() {
        int start = at;
        at = end - END.length;
        holds = holds && at - start == CanonicalTime.LENGTH && isAt(END);
        long millis = holds ? time.read(json, start) : Rfc3339.INVALID;
        holds = millis != Rfc3339.INVALID;
        return millis;
    }

    /** Passes over bytes of the form; where there are others, or none follow them, it holds no longer. */
    private void expect(byte[] form) {
        holds = holds && at + form.length < end && isAt(form);
        at += form.length;
    }

    /** Eight bytes at a time, of which the last overlap. */
    private boolean isAt(byte[] form) {
        int tail = form.length - Long.BYTES;
        for (int i = 0; i < tail; i += Long.BYTES) {
            if ((long) WORDS.get(json, at + i) != (long) WORDS.get(form, i)) {
                return false;
            }
        }
        return (long) WORDS.get(json, at + tail) == (long) WORDS.get(form, tail);
    }
}
