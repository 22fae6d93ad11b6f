package io.popdb.pulse.topics.access;

import io.popdb.pulse.contract.Topics;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.KafkaClient;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.FetchResponseData.PartitionData;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.Records;
import org.apache.kafka.common.requests.FetchRequest;
import org.apache.kafka.common.requests.FetchResponse;

/**
 * Looks at what a broker sends of an agency's log before Kafka's consumer does.
 *
 * <p>The consumer takes each record whole, as large as it says it is: nine kilobytes of zstd can be one record of 300 MB. No
 * setting of a topic or of a consumer bounds that, and a broker that recompresses to find out takes it whole itself. So each
 * answer passes through a {@link BatchScreen} on its way from the network to the consumer. The consumer has no place for that, so
 * this class leans on a client's internals: the Kafka version is pinned, and {@code FetchScreenTest} says so if they change.
 */
public final class FetchScreen {
    private final Map<Uuid, String> topics = new ConcurrentHashMap<>();

    private FetchScreen() {}

    /** From now on the consumer gets nothing of an agency's that has not been looked at. */
    public static void on(KafkaConsumer<?, ?> consumer) {
        try {
            Object network = get(KafkaConsumer.class, consumer, "delegate");
            network = get(network.getClass(), network, "client");
            Field client = field(network.getClass(), "client");
            client.set(network, new FetchScreen().before((KafkaClient) client.get(network)));
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("this Kafka's consumer keeps its network client elsewhere", changed);
        }
    }

    private KafkaClient before(KafkaClient client) {
        return (KafkaClient) Proxy.newProxyInstance(
                KafkaClient.class.getClassLoader(), new Class<?>[] {KafkaClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("send")) {
                        client.send(screened((ClientRequest) arguments[0]), (Long) arguments[1]);
                        return null;
                    }
                    return invoke(client, method, arguments);
                });
    }

    private static Object invoke(Object on, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    private ClientRequest screened(ClientRequest request) {
        if (!(request.requestBuilder() instanceof FetchRequest.Builder fetch)) {
            return request;
        }
        fetch.fetchData().forEach((partition, asked) -> topics.put(asked.topicId, partition.topic()));
        return new ClientRequest(
                request.destination(),
                fetch,
                request.correlationId(),
                request.makeHeader(fetch.latestAllowedVersion()).clientId(),
                request.createdTimeMs(),
                request.expectResponse(),
                request.requestTimeoutMs(),
                response -> {
                    try {
                        screen(response);
                    } finally { // the consumer waits for its answer, whatever there is to be said of it
                        request.callback().onComplete(response);
                    }
                });
    }

    private void screen(ClientResponse response) {
        if (response.responseBody() instanceof FetchResponse fetched) {
            fetched.data().responses().forEach(topic -> {
                if (Topics.isAccess(topics.getOrDefault(topic.topicId(), topic.topic()))) {
                    topic.partitions().forEach(FetchScreen::screen);
                }
            });
        }
    }

    /**
     * A batch is looked at when the consumer comes to it, not now: the answer is taken in under the lock that its heartbeats need, and
     * unpacking takes seconds.
     */
    private static void screen(PartitionData partition) {
        if (partition.records() instanceof Records records) {
            partition.setRecords((Records) Proxy.newProxyInstance(
                    Records.class.getClassLoader(),
                    new Class<?>[] {Records.class},
                    (proxy, method, arguments) -> method.getName().equals("batches")
                            ? screened(records.batches())
                            : invoke(records, method, arguments)));
        }
    }

    private static Iterable<RecordBatch> screened(Iterable<? extends RecordBatch> batches) {
        return () -> {
            Iterator<? extends RecordBatch> each = batches.iterator();
            ExcessBudget budget = new ExcessBudget();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public RecordBatch next() {
                    return BatchScreen.screened(each.next(), budget);
                }
            };
        };
    }

    private static Object get(Class<?> type, Object of, String name) throws ReflectiveOperationException {
        return field(type, name).get(of);
    }

    private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
