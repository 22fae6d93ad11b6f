package io.popdb.pulse.it;

import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.Topics;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

/** Sends batches that no producer would send, as somebody may who speaks to the broker himself. */
final class RawBatches {
    /** The last version in which topics have names. */
    private static final short VERSION = 12;

    private static final Duration LEADER_WITHIN = Duration.ofMinutes(3);
    private static final int ANSWER_WITHIN_MILLIS = 120_000;

    /** One record of a batch. */
    @SuppressWarnings("ArrayRecordComponent") // written once and read once; never compared
    record Entry(byte[] key, byte[] value) {}

    private final String host;
    private final int port;

    RawBatches(String bootstrap) {
        int colon = bootstrap.lastIndexOf(':');
        host = bootstrap.substring(0, colon);
        port = Integer.parseInt(bootstrap.substring(colon + 1));
    }

    /** A batch of so many records, each made when it is written: all of them together may be larger than the heap. */
    static MemoryRecords batch(CompressionType codec, Iterable<Entry> entries) {
        MemoryRecordsBuilder builder = new MemoryRecordsBuilder(
                new ByteBufferOutputStream(1 << 16),
                RecordBatch.CURRENT_MAGIC_VALUE,
                Compression.of(codec).build(),
                TimestampType.CREATE_TIME,
                0L,
                System.currentTimeMillis(),
                RecordBatch.NO_PRODUCER_ID,
                RecordBatch.NO_PRODUCER_EPOCH,
                RecordBatch.NO_SEQUENCE,
                false,
                false,
                RecordBatch.NO_PARTITION_LEADER_EPOCH,
                Integer.MAX_VALUE);
        for (Entry entry : entries) {
            builder.append(System.currentTimeMillis(), entry.key(), entry.value());
        }
        return builder.build();
    }

    /** Sends the batch, once the broker leads the partition, and says what it answered. */
    Errors send(String agency, int partition, MemoryRecords batch) {
        return await("a leader of " + agency)
                .atMost(LEADER_WITHIN)
                .until(
                        () -> sendOnce(agency, partition, batch),
                        error -> error != Errors.NOT_LEADER_OR_FOLLOWER && error != Errors.UNKNOWN_TOPIC_OR_PARTITION);
    }

    private Errors sendOnce(String agency, int partition, MemoryRecords batch) throws IOException {
        ProduceRequestData.TopicProduceData topic = new ProduceRequestData.TopicProduceData()
                .setName(Topics.access(agency))
                .setPartitionData(List.of(new ProduceRequestData.PartitionProduceData()
                        .setIndex(partition)
                        .setRecords(batch)));
        ProduceRequestData data = new ProduceRequestData().setAcks((short) -1).setTimeoutMs(ANSWER_WITHIN_MILLIS);
        data.topicData().add(topic);
        ProduceRequest request = new ProduceRequest.Builder(VERSION, VERSION, data).build(VERSION);
        RequestHeader header = new RequestHeader(ApiKeys.PRODUCE, VERSION, "raw", 1);
        ByteBuffer bytes = request.serializeWithHeader(header);
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(4).putInt(0, bytes.remaining()).array());
            socket.getOutputStream().write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readInt()];
            in.readFully(answer);
            ProduceResponse response = (ProduceResponse) ProduceResponse.parseResponse(ByteBuffer.wrap(answer), header);
            return Errors.forCode(response.data()
                    .responses()
                    .iterator()
                    .next()
                    .partitionResponses()
                    .get(0)
                    .errorCode());
        }
    }

    /** The payload, padded with spaces to so many bytes. */
    static byte[] padded(byte[] payload, int bytes) {
        byte[] padded = Arrays.copyOf(payload, bytes);
        Arrays.fill(padded, payload.length, bytes, (byte) ' ');
        return padded;
    }
}
