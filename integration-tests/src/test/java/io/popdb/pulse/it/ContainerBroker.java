package io.popdb.pulse.it;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import io.popdb.pulse.demo.BrokerProbe;
import io.popdb.pulse.demo.BrokerSettings;
import io.popdb.pulse.demo.Loopback;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * A broker in a container of the official image. Its port on the host is bound, not drawn: an engine draws a new one at
 * every start of a container, and clients could not find a restarted broker under the address it advertises.
 */
final class ContainerBroker implements RunningBroker {
    static final String IMAGE = "apache/kafka:4.3.1";
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    /** A broker that lives for a test costs most of its CPU at its start: with these, 5 s instead of 9. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.awt.headless=true";

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", Loopback.HOST);
    private static final int KAFKA_PORT = 9092;

    private final KafkaContainer container;

    private ContainerBroker(KafkaContainer container) {
        this.container = container;
    }

    static ContainerBroker start() {
        int port = Loopback.freePort(RandomGenerator.getDefault());
        KafkaContainer container = new KafkaContainer(IMAGE)
                .withStartupTimeout(READY_WITHIN)
                .withEnv("KAFKA_JVM_PERFORMANCE_OPTS", QUICK_START)
                .withCreateContainerCmdModifier(command -> bind(command, port));
        BrokerSettings.SINGLE_NODE.forEach((key, value) -> container.withEnv(variable(key), value));
        container.start();
        return new ContainerBroker(container);
    }

    private static void bind(CreateContainerCmd command, int port) {
        Binding binding = Binding.bindIpAndPort(engineIsHere() ? Loopback.HOST : "0.0.0.0", port);
        Objects.requireNonNull(command.getHostConfig())
                .withPortBindings(new PortBinding(binding, ExposedPort.tcp(KAFKA_PORT)));
    }

    /** A broker that asks nobody for a password belongs on the loopback address where that reaches it. */
    private static boolean engineIsHere() {
        return LOOPBACK_NAMES.contains(DockerClientFactory.instance().dockerHostIpAddress());
    }

    /** How the image takes a setting of Kafka's. */
    private static String variable(String setting) {
        return "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    @Override
    public String bootstrap() {
        return container.getBootstrapServers();
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> !container.isRunning());
    }

    @Override
    public void restart() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        Awaitility.await().atMost(90, TimeUnit.SECONDS).until(() -> BrokerProbe.answers(bootstrap()));
    }

    @Override
    public void close() {
        container.close();
    }
}
