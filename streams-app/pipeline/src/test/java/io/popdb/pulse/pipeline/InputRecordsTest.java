package io.popdb.pulse.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.Identifiers;
import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.contract.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InputRecordsTest {
    private static final String TOPIC = Topics.access("prov-40");
    private static final byte[] KEY = "gw-1".getBytes(StandardCharsets.UTF_8);

    @Test
    void leavesAnEventAsItIs() {
        byte[] payload = new byte[AccessEvent.MAX_BYTES];
        new Random(1).nextBytes(payload);

        ConsumerRecord<byte[], byte[]> record = read(TOPIC, KEY, payload, new RecordHeaders());

        assertThat(record.key()).isEqualTo(KEY);
        assertThat(record.value()).isEqualTo(payload);
        assertThat(isOversized(record)).isFalse();
        assertThat(read(TOPIC, null, null, new RecordHeaders()).value()).isNull();
    }

    @Test
    void keepsOfALargerPayloadWhatItsRejectSays() {
        byte[] payload = new byte[AccessEvent.MAX_BYTES + 1];
        new Random(1).nextBytes(payload);

        ConsumerRecord<byte[], byte[]> record = read(TOPIC, KEY, payload, new RecordHeaders());

        assertThat(record.value()).isEmpty();
        assertThat(isOversized(record)).isTrue();
        assertThat(InputRecords.oversized(record.headers()))
                .isEqualTo(Optional.of(new InputRecords.Oversized(payload.length, Sha256.hex(payload))));
    }

    @Test
    void believesNoHeaderOfASender() {
        byte[] large = new byte[AccessEvent.MAX_BYTES + 1];
        RecordHeaders forged = new RecordHeaders();
        forged.add("oversized", new byte[36]);
        forged.add("oversized-" + UUID.randomUUID(), new byte[36]);

        ConsumerRecord<byte[], byte[]> record = read(TOPIC, KEY, new byte[0], forged);

        assertThat(isOversized(record)).isFalse();
        assertThat(record.headers()).isEmpty();
        assertThat(read(TOPIC, KEY, large, forged).headers()).hasSize(1);
    }

    @Test
    void keepsOfALargerKeyThatItIsNone() {
        ConsumerRecord<byte[], byte[]> record = read(TOPIC, new byte[1_000_000], new byte[1], new RecordHeaders());

        assertThat(record.key()).hasSize(Identifiers.MAX_SOURCE_ID + 1);
    }

    @Test
    void leavesPulsesOwnRecordsAsTheyAre() {
        byte[] row = new byte[AccessEvent.MAX_BYTES + 1];
        RecordHeaders headers = new RecordHeaders();
        headers.add("own", KEY);

        ConsumerRecord<byte[], byte[]> record = read(Topics.CONTROLS, row, row, headers);

        assertThat(record.key()).isEqualTo(row);
        assertThat(record.value()).isEqualTo(row);
        assertThat(record.headers()).hasSize(1);
    }

    private static boolean isOversized(ConsumerRecord<byte[], byte[]> record) {
        return InputRecords.isOversized(new Record<>(record.key(), record.value(), 0, record.headers()));
    }

    /** As Kafka's consumer does: the sizes are those on the wire. */
    private static ConsumerRecord<byte[], byte[]> read(
            String topic, byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers) {
        return InputRecords.bounded(new ConsumerRecord<>(
                topic,
                0,
                0,
                0,
                TimestampType.LOG_APPEND_TIME,
                key == null ? -1 : key.length,
                value == null ? -1 : value.length,
                deserialize(InputRecords.keys(), topic, headers, key),
                deserialize(InputRecords.values(), topic, headers, value),
                headers,
                Optional.empty()));
    }

    private static byte[] deserialize(
            Deserializer<byte[]> with, String topic, RecordHeaders headers, byte @Nullable [] data) {
        return with.deserialize(topic, headers, data == null ? null : ByteBuffer.wrap(data));
    }
}
