package io.popdb.pulse.topics.access;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.Identifiers;
import io.popdb.pulse.contract.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.ByteUtils;
import org.jspecify.annotations.Nullable;

/**
 * Reads records as they lie in a batch (Kafka's message format 2), one after the other, and takes no more of one onto the heap than
 * an access event can have.
 */
final class RecordSkim {
    /** What one takes to pass over, beside its bytes: two of these can be a whole header. */
    private static final int HEADER_COSTS = 16;

    private static final Header[] NO_HEADERS = {};
    private static final byte[] NOTHING = {};

    private final CountingInput in;
    private final ExcessBudget budget;
    /** For what is not kept; made when there is such. */
    private byte[] buffer = NOTHING;

    private long timestampDelta;
    private int offsetDelta;
    private byte @Nullable [] key;
    private byte @Nullable [] value;
    private Header[] headers = NO_HEADERS;

    /** @param budget for what is not kept */
    RecordSkim(InputStream in, ExcessBudget budget) {
        this.in = new CountingInput(in);
        this.budget = budget;
    }

    /**
     * Goes to the next record, and keeps what there is to keep of it. Whether it is as long as it says. Where one ends its fields
     * tell, which are what a broker looks at before it takes a batch; so one that lies costs none of those after it.
     */
    boolean next() throws IOException {
        key = null;
        value = null;
        headers = NO_HEADERS;
        int length = ByteUtils.readVarint(in);
        long start = in.count();
        in.read();
        timestampDelta = ByteUtils.readVarlong(in);
        offsetDelta = ByteUtils.readVarint(in);
        key = firstOf(ByteUtils.readVarint(in), Identifiers.MAX_SOURCE_ID + 1);
        readValue(ByteUtils.readVarint(in));
        passHeaders(ByteUtils.readVarint(in));
        return in.count() - start == length;
    }

    private void readValue(int length) throws IOException {
        if (length <= AccessEvent.MAX_BYTES) {
            value = firstOf(length, AccessEvent.MAX_BYTES);
            return;
        }
        value = NOTHING;
        headers = new Header[] {OversizedPayload.mark(length, NOTHING)};
        budget.spend(length);
        headers = new Header[] {OversizedPayload.mark(length, digestOf(length))};
    }

    private void passHeaders(int count) throws IOException {
        if (count < 0) {
            throw new IOException("a record has " + count + " headers");
        }
        for (int i = 0; i < count; i++) {
            budget.spend(HEADER_COSTS);
            int nameLength = ByteUtils.readVarint(in);
            if (nameLength < 0) {
                throw new IOException("a header's name has " + nameLength + " bytes");
            }
            skip(nameLength);
            skip(ByteUtils.readVarint(in));
        }
    }

    /** Whether the payload was too large to be kept. */
    boolean isOversized() {
        return headers.length > 0;
    }

    long timestampDelta() {
        return timestampDelta;
    }

    int offsetDelta() {
        return offsetDelta;
    }

    byte @Nullable [] key() {
        return key;
    }

    byte @Nullable [] value() {
        return value;
    }

    Header[] headers() {
        return headers;
    }

    /** Null where there is none. */
    private byte @Nullable [] firstOf(int length, int most) throws IOException {
        if (length < 0) {
            return null;
        }
        byte[] first = new byte[Math.min(length, most)];
        if (in.readNBytes(first, 0, first.length) < first.length) {
            throw new EOFException("a record ends too early");
        }
        skip(length - first.length);
        return first;
    }

    private byte[] digestOf(int length) throws IOException {
        MessageDigest digest = Sha256.begin();
        byte[] passing = buffer();
        for (int left = length; left > 0; ) {
            int read = in.read(passing, 0, Math.min(left, passing.length));
            if (read < 0) {
                throw new EOFException("a record ends too early");
            }
            digest.update(passing, 0, read);
            left -= read;
        }
        return digest.digest();
    }

    private void skip(int bytes) throws IOException {
        if (bytes <= 0) {
            return;
        }
        budget.spend(bytes);
        byte[] passing = buffer();
        for (int left = bytes; left > 0; ) {
            int read = in.read(passing, 0, Math.min(left, passing.length));
            if (read < 0) {
                throw new EOFException("a record ends too early");
            }
            left -= read;
        }
    }

    private byte[] buffer() {
        if (buffer.length == 0) {
            buffer = new byte[8 * 1024];
        }
        return buffer;
    }
}
