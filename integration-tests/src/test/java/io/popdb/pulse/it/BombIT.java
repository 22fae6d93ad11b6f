package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.AccessEvent;
import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Sha256;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.RosterFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.CompressionType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Batches that are small on disk and, unpacked, larger than a monitor's whole heap: it counts what is in them, exactly, and
 * those of others meanwhile.
 */
@Timeout(400)
final class BombIT {
    private static final String BOMBER = "prov-40";
    private static final String OTHER = "min-moj";
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final byte[] KEY = EventFixture.lookup().key();

    /** As much as fits into one batch of a megabyte. */
    private static final Map<CompressionType, Bomb> BOMBS = Map.of(
            CompressionType.GZIP, new Bomb(3_000, 300_000_000),
            CompressionType.SNAPPY, new Bomb(150, 15_000_000),
            CompressionType.LZ4, new Bomb(1_000, 200_000_000),
            CompressionType.ZSTD, new Bomb(12_000, 600_000_000));

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start(KafkaWay.PROCESS);

    @TempDir
    private Path folder;

    private long sequence;
    private long others;

    /**
     * What one batch holds.
     *
     * @param events each padded to the longest that an event may be
     * @param zeros how long a single record of zeros is
     */
    private record Bomb(int events, int zeros) {}

    @Test
    void countsWhatIsInThemAndWhatOthersSend() throws Exception {
        kafka.setUp(RosterFile.shipped());
        throwAll();

        try (ChildMonitor monitor = new ChildMonitor(kafka.bootstrap(), folder);
                Scrapes scrapes = new Scrapes(monitor);
                KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
            monitor.awaitReady();
            await("all is counted; the log is " + monitor.log())
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> {
                        long counted = counted(monitor);
                        if (counted < sequence) {
                            sendOthers(producer);
                        }
                        return counted == sequence + others;
                    });

            assertThat(counted(monitor)).isEqualTo(sequence + others);
            assertThat(oversized(monitor)).isEqualTo(BOMBS.size());
            assertThat(scrapes.faults()).isEmpty();
        }
        List<String> rejects = TopicText.of(kafka, Topics.REJECTS);
        assertThat(rejects).hasSize(BOMBS.size());
        BOMBS.values().forEach(bomb -> assertThat(rejects)
                .anyMatch(row ->
                        row.contains("\"size\":" + bomb.zeros) && row.contains(Sha256.hex(new byte[bomb.zeros]))));
        CommandLineRun recount = CommandLineRun.of("recount", "--bootstrap", kafka.bootstrap());
        assertThat(recount.exit()).as(recount.err()).isZero();
    }

    private void throwAll() throws Exception {
        RawBatches broker = new RawBatches(kafka.bootstrap());
        int partition = BuiltInPartitioner.partitionForKey(KEY, 4);
        for (Map.Entry<CompressionType, Bomb> each : BOMBS.entrySet()) {
            Bomb bomb = each.getValue();
            assertThat(broker.send(BOMBER, partition, RawBatches.batch(each.getKey(), () -> events(bomb.events))))
                    .isEqualTo(Errors.NONE);
            RawBatches.Entry zeros = new RawBatches.Entry(KEY, new byte[bomb.zeros]);
            assertThat(broker.send(BOMBER, partition, RawBatches.batch(each.getKey(), List.of(zeros))))
                    .isEqualTo(Errors.NONE);
        }
    }

    private Iterator<RawBatches.Entry> events(int count) {
        long end = sequence + count;
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return sequence < end;
            }

            @Override
            public RawBatches.Entry next() {
                byte[] event = EventFixture.lookup()
                        .agency(BOMBER)
                        .sequence(sequence++)
                        .bytes();
                return new RawBatches.Entry(KEY, RawBatches.padded(event, AccessEvent.MAX_BYTES));
            }
        };
    }

    private void sendOthers(KafkaProducer<byte[], byte[]> producer) throws Exception {
        EventFixture event =
                EventFixture.lookup().agency(OTHER).sequence(others++).occurredAt(Instant.now());
        producer.send(AccessLog.record(OTHER, event)).get();
    }

    private static long counted(ChildMonitor monitor) {
        return Totals.of(monitor).map(totals -> totals.figure("counted")).orElse(0L);
    }

    private static double oversized(ChildMonitor monitor) {
        return Scrapes.samples(monitor.get("/metrics").orElseThrow().body()).entrySet().stream()
                .filter(sample -> sample.getKey().startsWith("popdb_events_rejected_total")
                        && sample.getKey().contains("reason=\"oversized\""))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
