package io.popdb.pulse.topics;

import io.popdb.pulse.errors.BrokenException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;

/** Says in a sentence what a Kafka client could not do. */
public final class BrokerRefusal {
    private BrokerRefusal() {}

    /**
     * The exception to throw, with the sentence.
     *
     * @param bootstrap where the brokers were looked for
     */
    public static RuntimeException of(Throwable cause, Object bootstrap) {
        Throwable first = cause.getCause() instanceof ConfigException ? cause.getCause() : cause;
        if (first instanceof ConfigException) {
            return new IllegalArgumentException(
                    "a Kafka client cannot be set up like that: " + first.getMessage(), cause);
        }
        return cause instanceof TimeoutException
                ? new BrokenException(
                        "No broker answers at " + bootstrap + ". Is it running (./pulse broker)? Another address goes"
                                + " behind --bootstrap",
                        cause)
                : new BrokenException("The broker at " + bootstrap + " refused: " + cause.getMessage(), cause);
    }
}
