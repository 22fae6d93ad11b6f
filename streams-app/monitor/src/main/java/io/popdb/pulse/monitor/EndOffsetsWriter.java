package io.popdb.pulse.monitor;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.topics.rows.EndOffsets;
import io.popdb.pulse.topics.setup.TopicAdmin;
import io.popdb.pulse.topics.setup.TopicAdmin.Existing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers where every agency's partitions begin and end, and writes the answer with the time of asking to
 * {@code popdb.heads.v1}, with the roster's fingerprint and the topics that are not read. A broker that does not answer
 * leaves its partitions out; if none does, nothing is written and the watermarks grow old, which is the truth.
 */
final class EndOffsetsWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(EndOffsetsWriter.class);
    private static final int BROKER_ANSWERS_WITHIN_MILLIS = 5_000;
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final TopicAdmin topics;
    private final Producer<String, byte[]> producer;
    private final InstantSource clock;
    private final String instance;
    private final AccessTopics access;
    private final OpenTransactions transactions;
    private final AccessWatch watch;
    private final Consumer<EndOffsets> heard;
    private final ClockWatch clockWatch;
    private boolean failing;
    private int leftOut;

    /**
     * @param instance names this monitor, so that one can tell who wrote a head
     * @param heard is told each answer
     */
    EndOffsetsWriter(
            Admin admin,
            Producer<String, byte[]> producer,
            InstantSource clock,
            String instance,
            AccessTopics access,
            OpenTransactions transactions,
            AccessWatch watch,
            Consumer<EndOffsets> heard,
            ClockWatch clockWatch) {
        this.topics = new TopicAdmin(admin, ANSWER);
        this.producer = producer;
        this.clock = clock;
        this.instance = instance;
        this.access = access;
        this.transactions = transactions;
        this.watch = watch;
        this.heard = heard;
        this.clockWatch = clockWatch;
    }

    /** Asks and writes once. That the brokers do not answer is said in the log, once until they do again. */
    @Override
    public void run() {
        try {
            EndOffsets heads = ask();
            heard.accept(heads);
            long before = clock.millis();
            RecordMetadata written = producer.send(
                            new ProducerRecord<>(Topics.HEADS, instance, EndOffsets.SERDE.toBytes(heads)))
                    .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            clockWatch.take(before, written.timestamp(), clock.millis());
            if (failing) {
                LOG.info("The brokers answer again.");
                failing = false;
            }
        } catch (ExecutionException | TimeoutException unanswered) {
            if (!failing) {
                LOG.warn(
                        "The brokers do not say how far the agencies' logs go: connections will be shown as blind"
                                + " until they do. ({})",
                        unanswered.toString());
                failing = true;
            }
        } catch (InterruptedException | InterruptException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private EndOffsets ask() throws ExecutionException, TimeoutException, InterruptedException {
        long asked = clock.millis();
        Set<String> names = topics.names();
        if (!names.contains(Topics.HEADS)) {
            throw new ExecutionException(
                    Topics.HEADS + " is gone: run ./pulse setup", new UnknownTopicOrPartitionException(Topics.HEADS));
        }
        Map<String, Existing> existing = topics.existing(
                names.stream().filter(Topics.ACCESS.asMatchPredicate()).toList());
        Map<String, AccessTopics.Finding> faults = access.faults(existing);
        transactions.faults(asked).forEach(faults::putIfAbsent);
        watch.take(faults);
        watch.seen(existing);
        return new EndOffsets(
                asked, ranges(readPartitions(existing), asked), access.roster().fingerprint(), watch.reasons());
    }

    private List<EndOffsets.OffsetRange> ranges(List<TopicPartition> partitions, long asked)
            throws TimeoutException, InterruptedException {
        ListOffsetsResult earliest = offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
        ListOffsetsResult latest = offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
        ListOffsetsResult stable = offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        List<EndOffsets.OffsetRange> ranges = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            range(partition, earliest, latest, stable, asked).ifPresent(ranges::add);
        }
        transactions.keepOnly(ranges.stream()
                .map(each -> new TopicPartition(Topics.access(each.agency()), each.partition()))
                .collect(Collectors.toSet()));
        sayWhoIsLeftOut(partitions.size() - ranges.size());
        return ranges;
    }

    private void sayWhoIsLeftOut(int now) {
        if (now != leftOut) {
            LOG.warn(
                    "{} partitions of the agencies' topics are without an answer from their broker; the agencies that"
                            + " own them are shown as blind.",
                    now);
            leftOut = now;
        }
    }

    private List<TopicPartition> readPartitions(Map<String, Existing> existing) {
        List<TopicPartition> partitions = new ArrayList<>();
        existing.forEach((topic, found) -> {
            for (int each = 0; each < found.partitions() && !watch.isUnread(Topics.agencyOf(topic)); each++) {
                partitions.add(new TopicPartition(topic, each));
            }
        });
        return partitions;
    }

    private ListOffsetsResult offsets(List<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        return topics.admin()
                .listOffsets(wanted, new ListOffsetsOptions(isolation).timeoutMs(BROKER_ANSWERS_WITHIN_MILLIS));
    }

    private Optional<EndOffsets.OffsetRange> range(
            TopicPartition partition,
            ListOffsetsResult earliest,
            ListOffsetsResult latest,
            ListOffsetsResult stable,
            long asked)
            throws TimeoutException, InterruptedException {
        try {
            long readable = topics.answer(stable.partitionResult(partition)).offset();
            long end = topics.answer(latest.partitionResult(partition)).offset();
            transactions.take(partition, readable, end, asked);
            return Optional.of(new EndOffsets.OffsetRange(
                    Topics.agencyOf(partition.topic()),
                    partition.partition(),
                    topics.answer(earliest.partitionResult(partition)).offset(),
                    end));
        } catch (ExecutionException unanswered) {
            LOG.debug("No answer for {}: it is left out.", partition, unanswered);
            return Optional.empty();
        }
    }
}
