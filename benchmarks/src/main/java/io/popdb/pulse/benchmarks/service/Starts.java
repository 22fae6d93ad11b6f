package io.popdb.pulse.benchmarks.service;

import io.popdb.pulse.benchmarks.stand.LoadedBroker;
import io.popdb.pulse.benchmarks.stand.ServedMonitor;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.contract.VietnamTime;
import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.domain.counting.DayCounts;
import io.popdb.pulse.files.Trees;
import io.popdb.pulse.topics.KafkaClients;
import io.popdb.pulse.topics.rows.CountsRow;
import io.popdb.pulse.topics.rows.StateSerdes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * From the start of a monitor to its being ready, where a year has been counted: with its state, and where that is gone. The year
 * is written as monitors write it, a row for each agency, day and partition.
 */
final class Starts implements Measurement {
    private static final String PARTIALS = "popdb-pulse-partials-changelog";
    private static final String DAYS = "popdb-pulse-days-changelog";
    private static final int DAYS_BACK = 365;
    private static final int PARTITIONS = 4;
    private static final long REQUESTS_A_DAY = 100;
    private static final int TIMES = 3;
    private static final Duration PRODUCE_WITHIN = Duration.ofMinutes(2);
    private static final double PER_SECOND = 200;
    private static final double SECOND = 1e9;

    private final LoadedBroker broker;
    private final Path folder;

    Starts(LoadedBroker broker, Path folder) {
        this.broker = broker;
        this.folder = folder;
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        broker.forgetCounting();
        try (ServedMonitor monitor = ServedMonitor.start(broker.bootstrap(), folder)) {
            countSome(monitor);
            monitor.stop();
            long planted = plantYear();
            double[] restored = new double[TIMES];
            double[] started = new double[TIMES];
            for (int time = 0; time < TIMES; time++) {
                Trees.delete(monitor.stateFolder());
                restored[time] = start(monitor, planted);
                started[time] = start(monitor, planted);
            }
            return List.of(
                    new Figure("start.year", "start to ready with a year of counts, s", boxed(started)),
                    new Figure("start.restore", "the same where the state is gone, s", boxed(restored)));
        }
    }

    private void countSome(ServedMonitor monitor) throws InterruptedException {
        try (BackgroundTraffic traffic = BackgroundTraffic.start(broker.traffic(broker.roster(), PER_SECOND))) {
            var unused = monitor.awaitReady();
            unused = monitor.await("counts", () -> monitor.counted() > 0);
            traffic.requireSound();
        }
        broker.awaitCounted(monitor);
    }

    private static double start(ServedMonitor monitor, long planted) throws InterruptedException {
        monitor.startAgain();
        double seconds = monitor.awaitReady().toNanos() / SECOND;
        var unused = monitor.await("shows the year", () -> monitor.counted() >= planted);
        monitor.stop();
        return seconds;
    }

    /** Returns how many requests the year has. */
    private long plantYear() throws InterruptedException {
        LocalDate today = VietnamTime.day(Instant.now());
        KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", broker.bootstrap()));
        long planted = 0;
        try (Producer<String, byte[]> producer = clients.writer(PRODUCE_WITHIN, Map.of())) {
            for (Agency agency : broker.roster().agencies()) {
                for (int back = 1; back <= DAYS_BACK; back++) {
                    plantDay(producer, agency.id(), today.minusDays(back));
                    planted += REQUESTS_A_DAY * PARTITIONS;
                }
            }
            producer.flush();
        }
        return planted;
    }

    private static void plantDay(Producer<String, byte[]> producer, String agency, LocalDate day) {
        DayCounts all = new DayCounts();
        String key = agency + "/" + day;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            DayCounts counts = new DayCounts();
            for (int request = 0; request < REQUESTS_A_DAY; request++) {
                counts.countRequest(RequestType.LOOKUP, Outcome.MATCH, request % DayCounts.HOURS, 40);
            }
            all.add(counts);
            byte[] partial = StateSerdes.DAY_COUNTS.toBytes(counts);
            var unused = producer.send(new ProducerRecord<>(DAYS, partition, key, partial));
            unused = producer.send(new ProducerRecord<>(PARTIALS, 0, key + "/" + partition, partial));
        }
        CountsRow row = new CountsRow(agency, day, all, List.of());
        var unused = producer.send(new ProducerRecord<>(Topics.COUNTS, row.key(), CountsRow.SERDE.toBytes(row)));
    }

    private static List<Double> boxed(double[] seconds) {
        return Arrays.stream(seconds).boxed().toList();
    }
}
