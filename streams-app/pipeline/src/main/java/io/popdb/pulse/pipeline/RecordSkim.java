package io.popdb.pulse.pipeline;

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
    /** What a record of an access event may have beside its payload. */
    private static final int MAX_BODY_BYTES = AccessEvent.MAX_BYTES + 1024;

    /** Each costs some hundred bytes on the heap, and two in a batch. */
    private static final int MAX_HEADERS = 16;

    private static final Header[] NO_HEADERS = {};
    private static final byte[] NOTHING = {};

    private final Counting in;
    private final byte[] buffer = new byte[8 * 1024];

    private long timestampDelta;
    private int offsetDelta;
    private byte @Nullable [] key;
    private byte @Nullable [] value;
    private Header[] headers = NO_HEADERS;

    RecordSkim(InputStream in) {
        this.in = new Counting(in);
    }

    /**
     * Goes to the next record, and keeps what there is to keep of it where that is asked for. Whether it is one that the consumer
     * may take whole.
     */
    boolean next(boolean keeping) throws IOException {
        int length = ByteUtils.readVarint(in);
        long end = in.count + length;
        in.read();
        timestampDelta = ByteUtils.readVarlong(in);
        offsetDelta = ByteUtils.readVarint(in);
        key = keeping
                ? firstOf(ByteUtils.readVarint(in), Identifiers.MAX_SOURCE_ID + 1)
                : passed(ByteUtils.readVarint(in));
        int valueLength = ByteUtils.readVarint(in);
        headers = NO_HEADERS;
        if (!keeping) {
            passed(valueLength);
        } else if (valueLength <= AccessEvent.MAX_BYTES) {
            value = firstOf(valueLength, AccessEvent.MAX_BYTES);
        } else {
            value = NOTHING;
            headers = new Header[] {InputRecords.mark(valueLength, digestOf(valueLength))};
        }
        int headerCount = ByteUtils.readVarint(in);
        skip(end - in.count);
        return length <= MAX_BODY_BYTES && headerCount <= MAX_HEADERS;
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

    private byte @Nullable [] passed(int length) throws IOException {
        skip(length);
        return null;
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
        for (int left = length; left > 0; ) {
            int read = in.read(buffer, 0, Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException("a record ends too early");
            }
            digest.update(buffer, 0, read);
            left -= read;
        }
        return digest.digest();
    }

    private void skip(long bytes) throws IOException {
        for (long left = bytes; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException("a record ends too early");
            }
            left -= read;
        }
    }

    /** Knows how far it has been read. */
    private static final class Counting extends InputStream {
        private final InputStream in;
        private long count;

        Counting(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
