package io.popdb.pulse.producers.publisher;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Says what a Kafka error means for whoever runs the gateway, and what to do. */
final class FailureSentences {
    private FailureSentences() {}

    static String of(Throwable cause, String topic) {
        if (cause instanceof TopicAuthorizationException) {
            return "This client may not write to " + topic
                    + ". Check the agency's id, then ask the centre for the right to write there.";
        }
        if (cause instanceof AuthenticationException) {
            return "The brokers did not accept this client's credentials (" + cause.getMessage()
                    + "). Check the certificate or password and whether it has expired.";
        }
        if (cause instanceof ClusterAuthorizationException) {
            return "This client may not write to this Kafka cluster. Ask the centre for the right to write to " + topic
                    + ".";
        }
        if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
            return "The brokers take another producer for the successor of this one. Close it and open another.";
        }
        if (cause instanceof UnknownTopicOrPartitionException || cause instanceof InvalidTopicException) {
            return "There is no topic " + topic + ". Create the topics with `pulse setup`.";
        }
        return "Kafka refused an event for " + topic + " (" + cause.getClass().getSimpleName() + ": "
                + cause.getMessage() + "). Close this publisher, mend the cause and open another.";
    }
}
