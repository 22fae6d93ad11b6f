package io.popdb.pulse.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.popdb.pulse.monitor.metrics.BrokerDisk;
import io.popdb.pulse.monitor.metrics.MonitorFigures;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What brokers say of their disks, and what is said of brokers that say nothing. */
class BrokerDisksTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(BrokerDisks.class);

    private final Map<Integer, KafkaFuture<Map<String, LogDirDescription>>> answers = new HashMap<>();
    private final MonitorFigures figures = new MonitorFigures();
    private final BrokerDisks disks = new BrokerDisks(() -> answers, Duration.ofMillis(20), figures);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        LOG.setLevel(Level.INFO);
        LOG.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        LOG.detachAppender(log);
        LOG.setLevel(null);
    }

    @Test
    void areWhatEachBrokerSaysOfEachOfItsFolders() {
        answers.put(1, KafkaFuture.completedFuture(Map.of("/a", folder(100, 30), "/b", folder(200, 10))));
        answers.put(2, KafkaFuture.completedFuture(Map.of("/a", folder(100, 90))));

        disks.run();

        assertThat(figures.brokerDisks())
                .containsExactly(
                        new BrokerDisk(1, "/a", 30, 100),
                        new BrokerDisk(1, "/b", 10, 200),
                        new BrokerDisk(2, "/a", 90, 100));
        assertThat(log.list).isEmpty();
    }

    @Test
    void ofABrokerThatDoesNotSayThereAreNoneAndThatIsSaidOnce() {
        answers.put(1, KafkaFuture.completedFuture(Map.of("/a", folder(100, 30))));
        answers.put(2, KafkaFuture.completedFuture(Map.of("/a", new LogDirDescription(null, Map.of()))));
        answers.put(3, refused());
        answers.put(4, new KafkaFutureImpl<>());

        disks.run();
        disks.run();

        assertThat(figures.brokerDisks()).containsExactly(new BrokerDisk(1, "/a", 30, 100));
        assertThat(said())
                .singleElement()
                .asString()
                .contains("2=it names no figures", "3=", "Cluster authorization failed", "4=no answer", "./pulse setup")
                .doesNotContain("1=");
    }

    @Test
    void ofABrokerThatSaysAgainAreThereAgain() {
        answers.put(1, refused());
        disks.run();
        answers.put(1, KafkaFuture.completedFuture(Map.of("/a", folder(100, 30))));

        disks.run();

        assertThat(figures.brokerDisks()).hasSize(1);
        assertThat(said()).hasSize(2).last().asString().contains("say again");
    }

    @Test
    void areNoneWhereNobodySaysWhichBrokersThereAre() {
        answers.put(1, KafkaFuture.completedFuture(Map.of("/a", folder(100, 30))));
        disks.run();

        new BrokerDisks(
                        () -> {
                            throw new ExecutionException(new ClusterAuthorizationException("no"));
                        },
                        Duration.ofMillis(20),
                        figures)
                .run();

        assertThat(figures.brokerDisks()).isEmpty();
    }

    private List<String> said() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static LogDirDescription folder(long total, long usable) {
        return new LogDirDescription(null, Map.of(), total, usable);
    }

    private static KafkaFuture<Map<String, LogDirDescription>> refused() {
        KafkaFutureImpl<Map<String, LogDirDescription>> refused = new KafkaFutureImpl<>();
        refused.completeExceptionally(new ClusterAuthorizationException("Cluster authorization failed."));
        return refused;
    }
}
