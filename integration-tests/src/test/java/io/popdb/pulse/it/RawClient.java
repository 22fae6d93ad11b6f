package io.popdb.pulse.it;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.it.RawBatches.Entry;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.MetadataRecoveryStrategy;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.Selector;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/**
 * Speaks to a broker request by request: a producer asks first which topics it may see, and sends nothing where it may see none.
 * A thief would not ask.
 */
final class RawClient implements AutoCloseable {
    /** The last version in which topics have names. */
    private static final short BY_NAME = 12;

    private static final int ANSWER_WITHIN_MILLIS = 60_000;

    private final NetworkClient client;
    private final Node node;

    RawClient(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        ProducerConfig config = new ProducerConfig(all);
        LogContext log = new LogContext();
        Selector selector = new Selector(
                ANSWER_WITHIN_MILLIS,
                new Metrics(),
                Time.SYSTEM,
                "raw",
                ClientUtils.createChannelBuilder(config, Time.SYSTEM, log),
                log);
        this.client = new NetworkClient(
                selector,
                new ManualMetadataUpdater(),
                "raw",
                1,
                50,
                50,
                64 * 1024,
                64 * 1024,
                ANSWER_WITHIN_MILLIS,
                ANSWER_WITHIN_MILLIS,
                ANSWER_WITHIN_MILLIS,
                Time.SYSTEM,
                true,
                new ApiVersions(),
                log,
                MetadataRecoveryStrategy.NONE);
        String address = String.valueOf(settings.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
        int colon = address.lastIndexOf(':');
        this.node = new Node(1, address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    /** Sends an event to partition 0 of each topic, in one request, and says what the broker answered. */
    Map<String, Errors> write(Collection<String> topics, EventFixture event) throws IOException {
        ProduceRequestData data = new ProduceRequestData().setAcks((short) -1).setTimeoutMs(ANSWER_WITHIN_MILLIS);
        for (String topic : topics) {
            data.topicData()
                    .add(new TopicProduceData()
                            .setName(topic)
                            .setPartitionData(List.of(new PartitionProduceData()
                                    .setIndex(0)
                                    .setRecords(RawBatches.batch(
                                            CompressionType.NONE, List.of(new Entry(event.key(), event.bytes())))))));
        }
        NetworkClientUtils.awaitReady(client, node, Time.SYSTEM, ANSWER_WITHIN_MILLIS);
        ClientRequest request = client.newClientRequest(
                node.idString(),
                new ProduceRequest.Builder(BY_NAME, BY_NAME, data),
                Time.SYSTEM.milliseconds(),
                true,
                ANSWER_WITHIN_MILLIS,
                null);
        ClientResponse response = NetworkClientUtils.sendAndReceive(client, request, Time.SYSTEM);
        Map<String, Errors> answers = new HashMap<>();
        ((ProduceResponse) response.responseBody())
                .data()
                .responses()
                .forEach(topic -> answers.put(
                        topic.name(),
                        Errors.forCode(topic.partitionResponses().get(0).errorCode())));
        return answers;
    }

    @Override
    public void close() {
        client.close();
    }
}
