package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.CalendarFile;
import io.popdb.pulse.declarations.Roster;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.simulator.Simulation;
import io.popdb.pulse.simulator.SimulationSettings;
import io.popdb.pulse.simulator.TrafficPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What counting costs: events a second through the whole pipeline, against a bare consumer of the same log in the same
 * run. Not one of the tests, because a time asserts nothing here; CONTRIBUTING.md says how to run it.
 */
final class PipelineCost {
    private static final int EVENTS = Integer.getInteger("pulse.cost.events", 4_000_000);
    private static final Roster ROSTER = RosterFile.shipped();

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path folder;

    @Test
    void compareWithABareConsumer() throws Exception {
        kafka.setUp(ROSTER);
        simulation().run();
        readAll();
        double bare = EVENTS / seconds(this::readAll);
        double pulse = pulseEventsPerSecond();
        double bareAgain = EVENTS / seconds(this::readAll);

        System.out.printf("bare consumer   %,12.0f events/s before, %,12.0f after%n", bare, bareAgain);
        System.out.printf("Pulse           %,12.0f events/s%n", pulse);
        System.out.printf("ratio           %12.2f%n", 2 * pulse / (bare + bareAgain));
    }

    private Simulation simulation() {
        SimulationSettings settings = SimulationSettings.of(PublisherSettings.of(kafka.bootstrap()))
                .withPlan(new TrafficPlan.Unpaced(TrafficPlan.Shape.REALISTIC))
                .withHeartbeatEvery(Optional.empty())
                .withSourcesPerAgency(4)
                .withCount(OptionalLong.of(EVENTS));
        return new Simulation(settings, ROSTER, CalendarFile.shipped(), InstantSource.system());
    }

    /** From a tenth to nine tenths of the log, so that neither start-up nor the last commit counts. */
    private double pulseEventsPerSecond() throws Exception {
        try (ChildMonitor monitor = new ChildMonitor(kafka.bootstrap(), folder)) {
            monitor.awaitReady();
            Sample from = sample(monitor, EVENTS / 10);
            Sample to = sample(monitor, EVENTS * 9L / 10);
            sample(monitor, EVENTS);
            monitor.get("/metrics")
                    .orElseThrow()
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\"")
                            || line.startsWith("jvm_gc_live_data_size_bytes"))
                    .forEach(System.out::println);
            assertThat(Totals.of(monitor).orElseThrow().figure("counted")).isEqualTo(EVENTS);
            return (to.counted - from.counted) / ((to.nanos - from.nanos) / 1e9);
        }
    }

    private record Sample(long counted, long nanos) {}

    private static Sample sample(ChildMonitor monitor, long atLeast) throws InterruptedException {
        while (true) {
            long counted = Totals.of(monitor).map(t -> t.figure("counted")).orElse(0L);
            if (counted >= atLeast) {
                return new Sample(counted, System.nanoTime());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void readAll() {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrap(),
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = ROSTER.agencies().stream()
                    .flatMap(agency -> consumer.partitionsFor(Topics.access(agency.id())).stream())
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long bytes = 0;
            for (int left = EVENTS; left > 0; ) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    bytes += record.value().length;
                    left--;
                }
            }
            assertThat(bytes).isPositive();
        }
    }

    private static double seconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }
}
