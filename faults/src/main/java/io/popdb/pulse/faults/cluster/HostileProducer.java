package io.popdb.pulse.faults.cluster;

import io.popdb.pulse.contract.AccessEventEncoder;
import io.popdb.pulse.contract.AccessRequest;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RejectReason;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * What an agency sends that does not use Pulse's library, in batches as large as the broker takes. It is closed when all is
 * acknowledged.
 */
public final class HostileProducer implements AutoCloseable {
    private static final int FLOODS_BATCH_BYTES = 1_000_000;
    private static final int BOMBS_BATCH_BYTES = 256_000_000;
    private static final int BATCHES = 2;
    private static final long FLOODS_MEMORY = 32_000_000;
    private static final int TIMEOUT_MILLIS = 600_000;

    private final AccessEventEncoder encoder = new AccessEventEncoder();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private final Truth truth;
    /** Numbering anew for each of them: nothing of it was seen before. */
    private final long epoch;

    private final long nowMillis;

    private HostileProducer(Cluster cluster, String codec, int batchBytes) throws NotNowException {
        requireTopic(cluster);
        truth = cluster.truth();
        nowMillis = cluster.clock().millis();
        epoch = nowMillis;
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        cluster.clients().bootstrap(),
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        codec,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        batchBytes,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        FLOODS_MEMORY + (long) BATCHES * batchBytes,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        BATCHES * batchBytes,
                        ProducerConfig.LINGER_MS_CONFIG,
                        2_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        TIMEOUT_MILLIS),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void requireTopic(Cluster cluster) throws NotNowException {
        String topic = Topics.access(TortureRoster.HOSTILE);
        try (Admin admin = cluster.clients().admin()) {
            if (!admin.listTopics().names().get().contains(topic)) {
                throw new NotNowException("there is no " + topic);
            }
        } catch (ExecutionException unanswered) {
            throw new NotNowException("the brokers do not answer: " + unanswered.getMessage());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", ending);
        }
    }

    /**
     * One that sends much.
     *
     * @param codec such as {@code zstd}
     * @throws NotNowException if another fault has taken its topic away: each event would be waited for
     */
    public static HostileProducer ofFloods(Cluster cluster, String codec) throws NotNowException {
        return new HostileProducer(cluster, codec, FLOODS_BATCH_BYTES);
    }

    /** One whose batches are small on the wire and huge when they are unpacked. */
    public static HostileProducer ofBombs(Cluster cluster, String codec) throws NotNowException {
        return new HostileProducer(cluster, codec, BOMBS_BATCH_BYTES);
    }

    /** What must be rejected for this reason. */
    public void sendReject(String agency, String source, byte[] payload, RejectReason reason) {
        send(agency, source, payload, () -> truth.acknowledgedRejects(agency, reason, 1));
    }

    /** A valid request, padded with spaces up to this size. */
    public void sendRequest(String agency, String source, long sequence, int size) {
        send(request(agency, source, epoch, sequence), size);
    }

    /** A valid request of a later epoch. */
    public void sendLater(String agency, String source, int epochsLater, long sequence) {
        send(request(agency, source, epoch + epochsLater, sequence), 0);
    }

    /** A request with a number in it that the contract does not allow: it must be rejected. */
    public void sendNumber(String agency, String source, String field, long number) {
        byte[] bytes = withNumber(encoder.encode(request(agency, source, epoch, 0)), field, number);
        sendReject(agency, source, bytes, RejectReason.BAD_VALUE);
    }

    /** Any number, in the place of the one that is in a request. */
    static byte[] withNumber(byte[] encoded, String field, long number) {
        String text = new String(encoded, StandardCharsets.UTF_8);
        String changed = text.replaceFirst("\"" + field + "\":[0-9]+", "\"" + field + "\":" + number);
        if (changed.equals(text)) {
            throw new IllegalArgumentException("there is no number " + field + " in " + text);
        }
        return changed.getBytes(StandardCharsets.UTF_8);
    }

    private AccessRequest request(String agency, String source, long itsEpoch, long sequence) {
        return new AccessRequest(
                agency, source, itsEpoch, sequence, RequestType.LOOKUP, "citizen.lookup", Outcome.MATCH, 1, nowMillis);
    }

    private void send(AccessRequest request, int size) {
        byte[] bytes = encoder.encode(request);
        byte[] padded = Arrays.copyOf(bytes, Math.max(bytes.length, size));
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        if (!truth.sources().takes(request.agencyId(), request.sourceId())) {
            sendReject(request.agencyId(), request.sourceId(), padded, RejectReason.TOO_MANY_SOURCES);
            return;
        }
        truth.sending(request.agencyId());
        send(request.agencyId(), request.sourceId(), padded, () -> truth.acknowledged(request));
    }

    private void send(String agency, String source, byte[] payload, Runnable whenAcknowledged) {
        Callback callback = (metadata, failed) -> {
            if (failed == null) {
                whenAcknowledged.run();
            } else {
                failure.set(failed);
            }
        };
        var unused = producer.send(
                new ProducerRecord<>(Topics.access(agency), source.getBytes(StandardCharsets.UTF_8), payload),
                callback);
    }

    @Override
    public void close() {
        producer.close();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("the brokers did not take what a hostile agency sent", failed);
        }
    }
}
