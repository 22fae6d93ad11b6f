package io.popdb.pulse.pipeline;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.Identifiers;
import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.contract.Topics;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Lets nothing of an agency's record onto the heap that is larger than an access event can be. In place of a larger payload
 * stands what its reject will say: its size and its digest. Of a larger key as much is kept as shows that it is none. Nobody
 * reads an agency's headers, which may be more than the payload: they are dropped. Records of Pulse's own stay as they are.
 */
final class InputRecords {
    /** No sender can guess it, and so none can forge what it marks. */
    private static final String OVERSIZED = "oversized-" + UUID.randomUUID();

    private static final byte[] NOTHING = {};

    /**
     * What is known of a payload that was not kept.
     *
     * @param sha256 in hexadecimal digits
     */
    record Oversized(int bytes, String sha256) {}

    private InputRecords() {}

    static Deserializer<byte[]> keys() {
        return bounded((topic, key) -> firstBytes(key, Identifiers.MAX_SOURCE_ID + 1));
    }

    /** Gives the digest where the payload is too large; {@link #bounded} makes of it what the pipeline understands. */
    static Deserializer<byte[]> values() {
        return bounded((topic, payload) ->
                payload.remaining() > AccessEvent.MAX_BYTES ? Sha256.digest(payload) : Utils.toArray(payload));
    }

    /** The record as the pipeline gets it. The size on the wire cannot be forged, as a header or a payload could be. */
    static ConsumerRecord<byte[], byte[]> bounded(ConsumerRecord<byte[], byte[]> record) {
        if (!Topics.isAccess(record.topic())) {
            return record;
        }
        if (record.serializedValueSize() > AccessEvent.MAX_BYTES) {
            return with(
                    record, NOTHING, new RecordHeaders(List.of(mark(record.serializedValueSize(), record.value()))));
        }
        if (!record.headers().iterator().hasNext()) {
            return record;
        }
        Header mark = record.headers().lastHeader(OVERSIZED);
        return with(record, record.value(), new RecordHeaders(mark == null ? List.of() : List.of(mark)));
    }

    /** Whether the payload was too large to be kept. */
    static boolean isOversized(Record<byte[], byte[]> record) {
        return record.value() != null
                && record.value().length == 0
                && record.headers().lastHeader(OVERSIZED) != null;
    }

    /** Stands beside an empty payload, for one of so many bytes with that digest. */
    static Header mark(int bytes, byte[] sha256) {
        return new RecordHeader(
                OVERSIZED,
                ByteBuffer.allocate(Integer.BYTES + sha256.length)
                        .putInt(bytes)
                        .put(sha256)
                        .array());
    }

    /** What is known of a payload that was too large to be kept; empty where the payload is there. */
    static Optional<Oversized> oversized(Headers headers) {
        Header mark = headers.lastHeader(OVERSIZED);
        if (mark == null) {
            return Optional.empty();
        }
        ByteBuffer known = ByteBuffer.wrap(mark.value());
        int bytes = known.getInt();
        return Optional.of(new Oversized(bytes, HexFormat.of().formatHex(Utils.toArray(known))));
    }

    private static ConsumerRecord<byte[], byte[]> with(
            ConsumerRecord<byte[], byte[]> record, byte[] value, RecordHeaders headers) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                value,
                headers,
                record.leaderEpoch());
    }

    private interface Bound {
        byte[] apply(String topic, ByteBuffer data);
    }

    private static Deserializer<byte[]> bounded(Bound bound) {
        return new Deserializer<>() {
            @Override
            public byte[] deserialize(String topic, byte[] data) {
                return data;
            }

            @Override
            public byte[] deserialize(String topic, Headers headers, ByteBuffer data) {
                if (data == null || !Topics.isAccess(topic)) {
                    return Utils.toNullableArray(data);
                }
                return bound.apply(topic, data);
            }
        };
    }

    private static byte[] firstBytes(ByteBuffer data, int most) {
        byte[] first = new byte[Math.min(data.remaining(), most)];
        data.duplicate().get(first);
        return first;
    }
}
