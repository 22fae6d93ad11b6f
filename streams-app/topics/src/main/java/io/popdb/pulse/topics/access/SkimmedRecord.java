package io.popdb.pulse.topics.access;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.jspecify.annotations.Nullable;

/** A record as the consumer gets it. */
final class SkimmedRecord implements Record {
    private final long offset;
    private final long timestamp;
    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final Header[] headers;

    private SkimmedRecord(
            long offset, long timestamp, byte @Nullable [] key, byte @Nullable [] value, Header[] headers) {
        this.offset = offset;
        this.timestamp = timestamp;
        this.key = key;
        this.value = value;
        this.headers = headers;
    }

    static SkimmedRecord of(long offset, long timestamp, RecordSkim read) {
        return new SkimmedRecord(offset, timestamp, read.key(), read.value(), read.headers());
    }

    /** For one that cannot be read. */
    static SkimmedRecord standIn(long offset, long timestamp) {
        return new SkimmedRecord(offset, timestamp, null, null, EMPTY_HEADERS);
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public long timestamp() {
        return timestamp;
    }

    @Override
    public int sequence() {
        return RecordBatch.NO_SEQUENCE;
    }

    @Override
    public int sizeInBytes() {
        return Math.max(0, keySize()) + Math.max(0, valueSize());
    }

    @Override
    public void ensureValid() {
        // the batch's checksum covers it
    }

    @Override
    public int keySize() {
        return key == null ? -1 : key.length;
    }

    @Override
    public boolean hasKey() {
        return key != null;
    }

    @Override
    public @Nullable ByteBuffer key() {
        return key == null ? null : ByteBuffer.wrap(key);
    }

    @Override
    public int valueSize() {
        return value == null ? -1 : value.length;
    }

    @Override
    public boolean hasValue() {
        return value != null;
    }

    @Override
    public @Nullable ByteBuffer value() {
        return value == null ? null : ByteBuffer.wrap(value);
    }

    @Override
    public boolean hasMagic(byte magic) {
        return magic >= RecordBatch.MAGIC_VALUE_V2;
    }

    @Override
    public boolean isCompressed() {
        return false;
    }

    @Override
    public boolean hasTimestampType(TimestampType type) {
        return false;
    }

    @Override
    public Header[] headers() {
        return headers;
    }
}
