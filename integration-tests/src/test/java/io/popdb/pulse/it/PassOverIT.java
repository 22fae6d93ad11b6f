package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.declarations.RosterFile;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator has the monitors go on behind records; that he did stays written. */
@Timeout(1_800)
final class PassOverIT {
    private static final String AGENCY = "prov-40";
    private static final int PARTITION =
            BuiltInPartitioner.partitionForKey(EventFixture.lookup().key(), 4);

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start(KafkaWay.PROCESS);

    @TempDir
    private Path folder;

    @Test
    void goesOnBehindWhatIsPassedOver() throws Exception {
        kafka.setUp(RosterFile.shipped());
        send(0, 3);
        ChildMonitor monitor = new ChildMonitor(kafka.bootstrap(), folder);
        try (monitor) {
            awaitCounted(monitor, 3);
            CommandLineRun whileItRuns = passOver(4);
            assertThat(whileItRuns.exit()).isEqualTo(3);
            assertThat(whileItRuns.err()).contains("stop all of them first");
            assertThat(monitor.stop()).isTrue();
        }
        send(3, 4);

        CommandLineRun beyondTheEnd = awaitNoMembers(100);
        CommandLineRun done = passOver(4);

        assertThat(beyondTheEnd.exit()).isEqualTo(3);
        assertThat(beyondTheEnd.err()).contains("offsets from 3 to 6");
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out()).contains("offsets 3 to 4");
        assertThat(run("pass-over", "--bootstrap", kafka.bootstrap()).out())
                .contains("prov-40, partition " + PARTITION + ", offsets 3 to 4, by lan")
                .contains("unreadable");
        try (ChildMonitor again = new ChildMonitor(kafka.bootstrap(), folder)) {
            awaitCounted(again, 5);
        }
    }

    private static void awaitCounted(ChildMonitor monitor, long counted) {
        monitor.awaitReady();
        await("counted; the log is " + monitor.log())
                .atMost(Duration.ofMinutes(5))
                .until(() -> Totals.of(monitor)
                                .map(totals -> totals.figure("counted"))
                                .orElse(0L)
                        == counted);
    }

    /** The brokers forget a member ten seconds after they last heard of it. */
    private CommandLineRun awaitNoMembers(long through) {
        return await("the group is empty")
                .atMost(Duration.ofMinutes(5))
                .until(() -> passOver(through), said -> !said.err().contains("stop all of them first"));
    }

    private CommandLineRun passOver(long through) {
        return run(
                "pass-over",
                "--bootstrap",
                kafka.bootstrap(),
                "--agency",
                AGENCY,
                "--partition",
                Integer.toString(PARTITION),
                "--through",
                Long.toString(through),
                "--reason",
                "unreadable",
                "--by",
                "lan");
    }

    private static CommandLineRun run(String... arguments) {
        return CommandLineRun.of(arguments);
    }

    private void send(long from, int count) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = kafka.producer()) {
            for (long sequence = from; sequence < from + count; sequence++) {
                EventFixture event = EventFixture.lookup().agency(AGENCY).sequence(sequence);
                producer.send(AccessLog.record(AGENCY, event)).get();
            }
        }
    }
}
