package io.popdb.pulse.monitor;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.declarations.Wording;
import io.popdb.pulse.monitor.AccessTopics.Finding;
import io.popdb.pulse.topics.TopicFault;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Transactions of others that stay open in an agency's topic: what lies behind their beginning cannot be read until they
 * end, and one whose producer is gone may never do so.
 */
final class OpenTransactions {
    /** A producer that is alive ends its transactions much sooner. */
    private static final long PATIENCE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final String bootstrap;
    private final Map<TopicPartition, Open> open = new HashMap<>();

    /** Where it begins, and since when it has been seen there. */
    private record Open(long beginsAt, long sinceMillis) {}

    /** @param bootstrap where the brokers are, for the sentence */
    OpenTransactions(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** @param stable up to where the partition can be read, which is below its end while a transaction is open */
    void take(TopicPartition partition, long stable, long end, long nowMillis) {
        Open before = open.get(partition);
        if (stable >= end) {
            open.remove(partition);
        } else if (before == null || before.beginsAt != stable) {
            open.put(partition, new Open(stable, nowMillis));
        }
    }

    /** Of the others nothing is known now: their topics are gone, or their brokers do not answer. */
    void keepOnly(Set<TopicPartition> answered) {
        open.keySet().retainAll(answered);
    }

    /** Those that have been open for long, by agency. */
    Map<String, Finding> faults(long nowMillis) {
        Map<String, Finding> faults = new HashMap<>();
        open.forEach((partition, transaction) -> {
            if (nowMillis - transaction.sinceMillis >= PATIENCE_MILLIS) {
                faults.put(Topics.agencyOf(partition.topic()), finding(partition, transaction.beginsAt));
            }
        });
        return faults;
    }

    private Finding finding(TopicPartition partition, long beginsAt) {
        String cure = "kafka-transactions.sh --bootstrap-server " + bootstrap + " abort --topic " + partition.topic()
                + " --partition " + partition.partition() + " --start-offset " + beginsAt;
        return new Finding(
                TopicFault.TRANSACTION,
                new Wording(
                        "Một giao dịch của nơi gửi còn mở trong " + partition
                                + " nên chưa đọc được phần sau; Pulse không cần giao dịch. Nếu nơi gửi đã dừng, hãy chạy: "
                                + cure,
                        "A sender's transaction is open in " + partition
                                + ", so nothing behind its beginning can be read; Pulse asks for no transactions. If its"
                                + " sender is gone, run: " + cure));
    }
}
