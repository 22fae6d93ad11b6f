package io.popdb.pulse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.EventFixture;
import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.RosterFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is ready is right: a monitor that cannot read all that is counted shows nothing, says why, and heals where it can. */
@Timeout(360)
final class FrozenViewIT {
    private static final TopicPartition COUNTS = new TopicPartition(Topics.COUNTS, 0);
    private static final String AGENCY = "prov-40";
    private static final String OTHER = "min-moj";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @AutoClose
    private final KafkaFixture kafka = KafkaFixture.start();

    @TempDir
    private Path folder;

    private long sequence;

    @BeforeEach
    void setUp() throws Exception {
        kafka.setUp(RosterFile.shipped());
    }

    /** Whoever reads only what is committed gets nothing behind it, and hears of no fault. */
    @Test
    void isNotReadyBehindATransactionThatNobodyEnds() throws Exception {
        try (ChildMonitor monitor = ChildMonitor.ready(kafka, folder);
                KafkaProducer<byte[], byte[]> foreign = producer(Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "somebody",
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        600_000))) {
            count(AGENCY, 5);
            monitor.awaitCounted(5);
            foreign.initTransactions();
            foreign.beginTransaction();
            foreign.send(new ProducerRecord<>(Topics.COUNTS, "hello".getBytes(UTF_8), "world".getBytes(UTF_8)))
                    .get();
            count(AGENCY, 7);

            // on a busy machine it may first only see that counts are missing
            String why = awaitNotReady(monitor, "transaction");
            assertThat(why).contains("not ready", "popdb.counts.v1", "ViewBehind in docs/runbook.md");
            assertThat(Totals.of(monitor))
                    .as("no figure is shown that is too low")
                    .isEmpty();
            assertThat(monitor.get("/metrics").orElseThrow().body())
                    .contains("popdb_pipeline_ready 0")
                    .doesNotContain("popdb_requests_total{");

            endTheHangingTransaction();
            monitor.awaitCounted(12);
        }
    }

    /** All rows but the newest are gone, and nobody who has seen them is left. */
    @Test
    void writesWhatWasCutFromTheCountsOnceMore() throws Exception {
        try (ChildMonitor monitor = ChildMonitor.ready(kafka, folder)) {
            count(AGENCY, 5);
            count(OTHER, 3);
            monitor.awaitCounted(8);
        }
        cutAll(COUNTS);

        try (ChildMonitor again = ChildMonitor.ready(kafka, folder)) {
            count(OTHER, 1);
            again.awaitCounted(9);
        }
    }

    /** Whoever has seen what was in it would notice nothing, and whoever comes later would have to wait. */
    @Test
    void writesTheCountsOnceMoreWhileItRuns() throws Exception {
        try (ChildMonitor monitor = ChildMonitor.ready(kafka, folder)) {
            count(AGENCY, 5);
            monitor.awaitCounted(5);
            cutAll(COUNTS);

            await("the rows are written once more, of themselves")
                    .atMost(PATIENCE)
                    .until(() ->
                            TopicText.of(kafka, Topics.COUNTS).stream().anyMatch(row -> row.startsWith(AGENCY + "/")));
            monitor.awaitCounted(5);
        }
    }

    private static String awaitNotReady(ChildMonitor monitor, String reason) {
        return await("the monitor is not ready, and names " + reason)
                .atMost(PATIENCE)
                .until(
                        () -> monitor.get("/readyz")
                                .filter(answer -> answer.statusCode() == 503)
                                .map(answer -> answer.body())
                                .orElse(""),
                        body -> body.contains(reason));
    }

    private void count(String agency, int requests) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            for (int i = 0; i < requests; i++) {
                EventFixture event = EventFixture.lookup()
                        .agency(agency)
                        .sequence(sequence++)
                        .occurredAt(Instant.now());
                producer.send(AccessLog.record(agency, event)).get();
            }
        }
    }

    /** As a policy of deletion does, that somebody has set for a while. */
    private void cutAll(TopicPartition log) throws Exception {
        try (Admin admin = kafka.admin()) {
            keepBy(admin, log, "delete");
            await("the broker keeps by the new policy")
                    .atMost(PATIENCE)
                    .ignoreExceptionsMatching(FrozenViewIT::isOfThePolicyBefore)
                    .until(() -> admin.deleteRecords(Map.of(log, RecordsToDelete.beforeOffset(-1)))
                                    .all()
                                    .get()
                            == null);
            keepBy(admin, log, "compact");
        }
    }

    private static boolean isOfThePolicyBefore(Throwable refusal) {
        return refusal.getCause() instanceof PolicyViolationException;
    }

    private static void keepBy(Admin admin, TopicPartition log, String policy) throws Exception {
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry("cleanup.policy", policy), OpType.SET);
        admin.incrementalAlterConfigs(
                        Map.of(new ConfigResource(ConfigResource.Type.TOPIC, log.topic()), List.of(change)))
                .all()
                .get();
    }

    /** What {@code kafka-transactions.sh abort} does with the offset that {@code find-hanging} names. */
    private void endTheHangingTransaction() throws Exception {
        try (Admin admin = kafka.admin()) {
            List<ProducerState> states = admin.describeProducers(List.of(COUNTS))
                    .partitionResult(COUNTS)
                    .get()
                    .activeProducers();
            ProducerState oldest = states.stream()
                    .filter(state -> state.currentTransactionStartOffset().isPresent())
                    .min((a, b) -> Long.compare(
                            a.currentTransactionStartOffset().getAsLong(),
                            b.currentTransactionStartOffset().getAsLong()))
                    .orElseThrow();
            admin.abortTransaction(new AbortTransactionSpec(
                            COUNTS,
                            oldest.producerId(),
                            (short) oldest.producerEpoch(),
                            oldest.coordinatorEpoch().orElse(0)))
                    .all()
                    .get();
        }
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return kafka.producer(settings);
    }
}
