package io.popdb.pulse.it;

import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.topics.setup.Setup;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A real broker for one test class, which can be killed and comes back on the same address with its data.
 *
 * <pre>{@code
 * @AutoClose
 * static final KafkaFixture KAFKA = KafkaFixture.start();
 * }</pre>
 *
 * Where it runs is said by the system property {@code pulse.kafka}: {@code container}, {@code process}, or {@code auto}
 * for a container where an engine and the image are at hand and a process elsewhere. A test that needs one of them in
 * particular names it. Both have the same settings.
 */
public final class KafkaFixture implements AutoCloseable {
    /** Of every agency's topic, where a test says nothing else. */
    static final int PARTITIONS = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final KafkaWay way;
    private final RunningBroker broker;

    private KafkaFixture(KafkaWay way, RunningBroker broker) {
        this.way = way;
        this.broker = broker;
    }

    /** A broker in the way that the build asks for. */
    public static KafkaFixture start() {
        return start(KafkaWay.chosen());
    }

    public static KafkaFixture start(KafkaWay way) {
        return new KafkaFixture(way, way == KafkaWay.CONTAINER ? ContainerBroker.start() : ProcessBroker.start());
    }

    public KafkaWay way() {
        return way;
    }

    /** What clients connect to; it stays the same when the broker is killed and restarted. */
    public String bootstrap() {
        return broker.bootstrap();
    }

    /** Makes the topics and waits until they are there. */
    public void create(NewTopic... topics) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(Arrays.asList(topics)).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Makes topics with as many partitions and no settings of their own. */
    public void create(int partitions, String... topics) throws Exception {
        List<NewTopic> all = Arrays.stream(topics)
                .map(topic -> new NewTopic(topic, partitions, (short) 1))
                .toList();
        create(all.toArray(NewTopic[]::new));
    }

    /** Makes what is missing of the roster's topics, and mends what can be. */
    void setUp(Roster roster) throws InterruptedException {
        setUp(roster, PARTITIONS);
    }

    /** The same, with another number of partitions. */
    void setUp(Roster roster, int partitions) throws InterruptedException {
        new Setup(bootstrap(), roster, partitions, Duration.ofDays(400), Optional.empty()).run();
    }

    /** One that writes whatever it is given. The caller closes it. */
    KafkaProducer<byte[], byte[]> producer() {
        return producer(Map.of());
    }

    /** The same, with settings of its own. */
    KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap());
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The caller closes it. */
    public Admin admin() {
        return Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap()));
    }

    /** Ends the broker with SIGKILL and waits until it is gone. */
    public void kill() {
        broker.kill();
    }

    /** Starts a killed broker again and waits until it answers. */
    public void restart() {
        broker.restart();
    }

    @Override
    public void close() {
        broker.close();
    }
}
