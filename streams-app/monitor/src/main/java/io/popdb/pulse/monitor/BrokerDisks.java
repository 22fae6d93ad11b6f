package io.popdb.pulse.monitor;

import io.popdb.pulse.monitor.metrics.BrokerDisk;
import io.popdb.pulse.monitor.metrics.MonitorFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much room the brokers' disks have, by the brokers' own word (KIP-827): asked now and then, so that somebody is told before nobody
 * can write any more. What a broker does not say is left out: an older one knows no such figures, and another may not let this
 * monitor ask. That is said in the log, once until it is otherwise.
 */
final class BrokerDisks implements Runnable {
    /** A disk does not fill within seconds. */
    static final Duration EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(BrokerDisks.class);

    private final Brokers brokers;
    private final Duration answerWithin;
    private final MonitorFigures figures;
    private Map<Integer, String> untold = Map.of();

    /** All that there are, and what each says of its folders. */
    @FunctionalInterface
    interface Brokers {
        Map<Integer, KafkaFuture<Map<String, LogDirDescription>>> ask()
                throws ExecutionException, TimeoutException, InterruptedException;
    }

    BrokerDisks(Admin admin, Duration answerWithin, MonitorFigures figures) {
        this(
                () -> {
                    Collection<Node> nodes =
                            admin.describeCluster().nodes().get(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
                    return admin.describeLogDirs(nodes.stream().map(Node::id).toList())
                            .descriptions();
                },
                answerWithin,
                figures);
    }

    BrokerDisks(Brokers brokers, Duration answerWithin, MonitorFigures figures) {
        this.brokers = brokers;
        this.answerWithin = answerWithin;
        this.figures = figures;
    }

    @Override
    public void run() {
        try {
            take(brokers.ask());
        } catch (ExecutionException | TimeoutException unanswered) {
            LOG.debug("Which brokers there are is not known now: {}", unanswered.toString());
            figures.brokerDisks(List.of());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Map<Integer, KafkaFuture<Map<String, LogDirDescription>>> answers) throws InterruptedException {
        List<BrokerDisk> disks = new ArrayList<>();
        Map<Integer, String> silent = new TreeMap<>();
        for (var answer : new TreeMap<>(answers).entrySet()) {
            int broker = answer.getKey();
            try {
                List<BrokerDisk> said =
                        disksOf(broker, answer.getValue().get(answerWithin.toMillis(), TimeUnit.MILLISECONDS));
                disks.addAll(said);
                if (said.isEmpty()) {
                    silent.put(broker, "it names no figures, as brokers before Kafka 3.3");
                }
            } catch (ExecutionException refused) {
                silent.put(broker, String.valueOf(refused.getCause()));
            } catch (TimeoutException late) {
                silent.put(broker, "no answer within " + answerWithin.toSeconds() + " s");
            }
        }
        figures.brokerDisks(disks);
        say(silent);
    }

    /** Those of a broker's folders of which it says how much room there is. */
    private static List<BrokerDisk> disksOf(int broker, Map<String, LogDirDescription> folders) {
        List<BrokerDisk> disks = new ArrayList<>();
        new TreeMap<>(folders).forEach((folder, described) -> {
            if (described.totalBytes().isPresent() && described.usableBytes().isPresent()) {
                disks.add(new BrokerDisk(
                        broker,
                        folder,
                        described.usableBytes().getAsLong(),
                        described.totalBytes().getAsLong()));
            }
        });
        return disks;
    }

    private void say(Map<Integer, String> silent) {
        if (!silent.equals(untold)) {
            if (silent.isEmpty()) {
                LOG.info("All brokers say again how much room their disks have.");
            } else {
                LOG.warn(
                        "How much room the disks of brokers have is not known: {}. A monitor needs the right to describe the"
                                + " cluster (./pulse setup gives it); where that is not to be, watch those disks by other means.",
                        silent);
            }
            untold = Map.copyOf(silent);
        }
    }
}
