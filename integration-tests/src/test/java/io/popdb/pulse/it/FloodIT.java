package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.declarations.RosterFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Millions of rejects in a few batches of one agency: what others send is counted among them, not after them. */
@Timeout(1_800)
final class FloodIT {
    private static final String FLOODER = "prov-40";
    private static final String OTHER = "min-moj";
    private static final int BATCHES = 4;
    private static final int REJECTS_IN_A_BATCH = 500_000;
    private static final int OTHERS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(7);

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start(KafkaWay.PROCESS);

    @TempDir
    private Path folder;

    @Test
    void countsWhatOthersSendMeanwhile() throws Exception {
        kafka.setUp(RosterFile.shipped());
        flood();
        sendOthers();

        try (ChildMonitor monitor = new ChildMonitor(kafka.bootstrap(), folder)) {
            long rejectedBefore = awaitOthers(monitor);

            assertThat(rejectedBefore)
                    .as("rejects counted when all that others sent had been")
                    .isLessThan((long) BATCHES * REJECTS_IN_A_BATCH / 2);
            await("the flood is counted; the log is " + monitor.log())
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> figure(monitor, "rejected") == (long) BATCHES * REJECTS_IN_A_BATCH);
            assertThat(figure(monitor, "counted")).isEqualTo(OTHERS);
        }
    }

    /** How much of the flood had been counted in the first answer that has all of the others'. */
    private static long awaitOthers(ChildMonitor monitor) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Totals> totals = Totals.of(monitor);
            if (totals.isPresent() && totals.get().figure("counted") == OTHERS) {
                return totals.get().figure("rejected");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("the others' events were not counted; the log is " + monitor.log());
    }

    private void flood() throws Exception {
        RawBatches broker = new RawBatches(kafka.bootstrap());
        RawBatches.Entry reject = new RawBatches.Entry(new byte[0], new byte[] {'x'});
        MemoryRecords batch = RawBatches.batch(CompressionType.ZSTD, Collections.nCopies(REJECTS_IN_A_BATCH, reject));
        for (int i = 0; i < BATCHES; i++) {
            assertThat(broker.send(FLOODER, i % 4, batch)).isEqualTo(Errors.NONE);
        }
    }

    /** Of many sources, so that each partition has some. */
    private void sendOthers() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
            for (int i = 0; i < OTHERS; i++) {
                EventFixture event = EventFixture.lookup()
                        .agency(OTHER)
                        .source("gw-" + i % 20)
                        .sequence(i / 20)
                        .occurredAt(Instant.now());
                producer.send(AccessLog.record(OTHER, event)).get();
            }
        }
    }

    private static long figure(ChildMonitor monitor, String name) {
        return Totals.of(monitor).map(totals -> totals.figure(name)).orElse(-1L);
    }
}
