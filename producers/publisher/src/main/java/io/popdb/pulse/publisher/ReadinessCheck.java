package io.popdb.pulse.publisher;

import io.popdb.pulse.contract.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks, before the first event, whether the brokers answer and the agencies' topics are there: otherwise a mistyped
 * address or a forgotten {@code pulse setup} shows only as a buffer that fills.
 */
public final class ReadinessCheck {
    private ReadinessCheck() {}

    /**
     * Returns once the brokers know every agency's topic.
     *
     * @throws NotReadyException with a sentence that says what to do
     */
    public static void require(PublisherSettings settings, Collection<String> agencyIds, Duration within) {
        Map<String, Object> config = new HashMap<>(settings.toClientConfig());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) within.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) within.toMillis());
        List<String> topics = agencyIds.stream().map(Topics::access).toList();
        try (Admin admin = Admin.create(config)) {
            List<String> missing = admin.describeTopics(topics).topicNameValues().entrySet().stream()
                    .filter(topic -> isMissing(topic.getKey(), topic.getValue()))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            if (!missing.isEmpty()) {
                throw new NotReadyException("There is no topic " + missing.get(0)
                        + (missing.size() > 1 ? " (and " + (missing.size() - 1) + " more)" : "")
                        + ". The centre must create the topics with `pulse setup`.");
            }
        } catch (TimeoutException noAnswer) {
            throw new NotReadyException(
                    "No broker answered at " + settings.bootstrapServers() + " within " + within.toSeconds()
                            + " s. Check the address, the network to it, and whether a broker runs there.");
        } catch (KafkaException unusable) {
            throw new NotReadyException("Cannot reach the brokers at " + settings.bootstrapServers() + ": "
                    + Secrets.of(settings.clientProperties()).hiddenIn(sentenceOf(unusable)) + ".");
        }
    }

    private static boolean isMissing(String topic, KafkaFuture<TopicDescription> description) {
        try {
            description.get();
            return false;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof UnknownTopicOrPartitionException) {
                return true;
            }
            if (cause instanceof TimeoutException timeout) {
                throw timeout;
            }
            throw new NotReadyException(FailureSentences.of(cause, topic));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Kafka hides a mistyped address, or an unreadable key, in the last cause of "Failed to create new KafkaAdminClient". */
    private static String sentenceOf(KafkaException unusable) {
        Throwable cause = unusable;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
