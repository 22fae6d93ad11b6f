package io.popdb.pulse.faults.fault;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.faults.cluster.Cluster;
import io.popdb.pulse.faults.cluster.NotNowException;
import io.popdb.pulse.faults.cluster.TortureRoster;
import io.popdb.pulse.pipeline.StreamsSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * One agency's topic gets a fifth partition, or is deleted; later it is made anew, as the runbook says. The agency sends
 * nothing meanwhile, and what it had sent is counted before: nobody could count what was deleted.
 */
record ChangeTopic(boolean altered, Duration lasts) implements Fault {
    private static final String TOPIC = Topics.access(TortureRoster.HOSTILE);
    private static final Duration COUNTED_WITHIN = Duration.ofMinutes(2);

    static Fault draw(Draw draw, boolean altered) {
        return new ChangeTopic(altered, draw.seconds(10, 30));
    }

    @Override
    public String name() {
        return altered ? "agency's topic with five partitions" : "agency's topic deleted and made anew";
    }

    @Override
    public String detail() {
        return "for " + lasts.toSeconds() + " s";
    }

    @Override
    public boolean isOneAgencys() {
        return true;
    }

    @Override
    public void strike(Cluster cluster) throws Exception {
        cluster.traffic().silence(TortureRoster.HOSTILE);
        try (Admin admin = cluster.clients().admin()) {
            if (!cluster.watch().await(COUNTED_WITHIN, () -> isNothingUnderWay(cluster) && isAllCounted(admin))) {
                cluster.traffic().speak(TortureRoster.HOSTILE);
                throw new NotNowException("what the agency sent is not counted, and would be destroyed");
            }
            if (altered) {
                admin.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(Cluster.PARTITIONS + 1)))
                        .all()
                        .get();
            } else {
                admin.deleteTopics(List.of(TOPIC)).all().get();
            }
        }
    }

    @Override
    public void heal(Cluster cluster) throws Exception {
        try (Admin admin = cluster.clients().admin()) {
            if (altered) {
                admin.deleteTopics(List.of(TOPIC)).all().get();
            }
            boolean gone = cluster.watch().await(COUNTED_WITHIN, () -> isGone(admin));
            if (!gone) {
                throw new IllegalStateException(TOPIC + " cannot be deleted");
            }
        }
        cluster.makeTopics();
        cluster.traffic().speak(TortureRoster.HOSTILE);
    }

    private static boolean isNothingUnderWay(Cluster cluster) {
        return cluster.truth().isSettled(TortureRoster.HOSTILE);
    }

    /** Counts and offsets are committed in one transaction. What is shown may be behind, where another fault holds it up. */
    private static boolean isAllCounted(Admin admin) {
        return holds(() -> {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (int partition = 0; partition < Cluster.PARTITIONS; partition++) {
                ends.put(new TopicPartition(TOPIC, partition), OffsetSpec.latest());
            }
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(StreamsSettings.APPLICATION_ID)
                    .partitionsToOffsetAndMetadata()
                    .get();
            OffsetAndMetadata nothing = new OffsetAndMetadata(0);
            return admin.listOffsets(ends).all().get().entrySet().stream()
                    .allMatch(end -> read.getOrDefault(end.getKey(), nothing).offset()
                            >= end.getValue().offset());
        });
    }

    private static boolean isGone(Admin admin) {
        return holds(() -> !admin.listTopics().names().get().contains(TOPIC));
    }

    private interface Question {
        boolean ask() throws ExecutionException, InterruptedException;
    }

    /** Not, as long as the brokers do not answer. */
    private static boolean holds(Question question) {
        try {
            return question.ask();
        } catch (ExecutionException unanswered) {
            return false;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", ending);
        }
    }
}
