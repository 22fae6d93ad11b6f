package io.popdb.pulse.topics.controls;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.errors.RefusedException;
import io.popdb.pulse.topics.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Where the monitors go on in the agencies' topics. It can be moved while none of them runs: the brokers let nobody do so
 * beside the members of the group.
 *
 * @param group of the monitors' consumers
 */
public record ReadingPosition(KafkaClients clients, String group) {
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /**
     * Moves it beyond an offset.
     *
     * @return where it was
     * @throws RefusedException while a monitor runs, or where there is nothing to be passed over
     */
    public long passOver(String agency, int partition, long through) throws InterruptedException {
        TopicPartition at = new TopicPartition(Topics.access(agency), partition);
        try (Admin admin = clients.admin()) {
            requireNobody(admin);
            long from = next(admin, at);
            long end = answer(admin.listOffsets(Map.of(at, OffsetSpec.latest())).partitionResult(at))
                    .offset();
            if (through < from || through >= end) {
                throw new RefusedException("In partition " + partition + " of " + at.topic() + " the offsets from "
                        + from + " to " + (end - 1) + " are still to be read: " + through + " is none of them");
            }
            answer(admin.alterConsumerGroupOffsets(group, Map.of(at, new OffsetAndMetadata(through + 1)))
                    .all());
            return from;
        } catch (ExecutionException | TimeoutException unanswered) {
            throw clients.refusal(unanswered);
        }
    }

    private void requireNobody(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        try {
            boolean anybody = answer(
                            admin.describeConsumerGroups(List.of(group)).all())
                    .values()
                    .stream()
                    .anyMatch(found -> !found.members().isEmpty());
            if (anybody) {
                throw new RefusedException(
                        "A monitor is running, or ended less than ten seconds ago: stop all of them first");
            }
        } catch (ExecutionException unknown) {
            if (!(unknown.getCause() instanceof GroupIdNotFoundException)) {
                throw unknown;
            }
        }
    }

    /** Where nothing was committed yet, the log's beginning. */
    private long next(Admin admin, TopicPartition at)
            throws ExecutionException, InterruptedException, TimeoutException {
        OffsetAndMetadata committed = answer(
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(group))
                .get(at);
        return committed == null
                ? answer(admin.listOffsets(Map.of(at, OffsetSpec.earliest())).partitionResult(at))
                        .offset()
                : committed.offset();
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    }
}
