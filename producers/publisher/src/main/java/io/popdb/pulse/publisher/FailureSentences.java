package io.popdb.pulse.publisher;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Says what a Kafka error means for whoever runs the gateway: what is wrong, what to do, and whether the centre must be
 * asked. Kafka often wraps the reason, so the whole chain of causes is searched.
 */
final class FailureSentences {
    private static final int LONGEST_CHAIN = 20;
    private static final DateTimeFormatter DATE_TO_STRING =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss zzz yyyy", Locale.US);

    private FailureSentences() {}

    static String of(Throwable failure, String topic) {
        List<Throwable> chain = chain(failure);
        return chain.stream()
                .flatMap(cause -> Stream.ofNullable(known(cause, chain, topic)))
                .findFirst()
                .orElseGet(() -> "Kafka refused an event for " + topic + " ("
                        + failure.getClass().getSimpleName() + ": " + failure.getMessage()
                        + "). Close this publisher, mend the cause and open another; if it is not on this machine, tell"
                        + " the centre.");
    }

    /** Whether the brokers say that there is no such topic, however that is wrapped. */
    static boolean isOfMissingTopic(Throwable failure) {
        return chain(failure).stream().anyMatch(FailureSentences::isMissingTopic);
    }

    private static @Nullable String known(Throwable cause, List<Throwable> chain, String topic) {
        if (cause instanceof TopicAuthorizationException) {
            return "This client may not write to " + topic
                    + ". Check the agency's id, then ask the centre for the right to write there.";
        }
        if (cause instanceof ClusterAuthorizationException) {
            return "This client may not write to this Kafka cluster: the idempotent write is denied. Ask the centre for"
                    + " the right to write to " + topic + ", which includes it.";
        }
        if (cause instanceof SslAuthenticationException) {
            return certificate(chain);
        }
        if (cause instanceof AuthenticationException) {
            return "The brokers did not accept this client's credentials (" + cause.getMessage()
                    + "). Check the user and password and whether they have expired; if they are right, ask the centre"
                    + " for new ones.";
        }
        if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
            return "The brokers take another producer for the successor of this one. Close it and open another; if that"
                    + " comes again, tell the centre.";
        }
        if (isMissingTopic(cause)) {
            return "There is no topic " + topic
                    + ". Check the agency's id; if it is right, the centre must create the topics with `pulse setup`.";
        }
        return null;
    }

    private static boolean isMissingTopic(Throwable cause) {
        return cause instanceof UnknownTopicOrPartitionException || cause instanceof InvalidTopicException;
    }

    /** Java names the broker's certificate by an exception; what the broker thinks of this client's comes as an alert. */
    private static String certificate(List<Throwable> chain) {
        for (Throwable cause : chain) {
            if (cause instanceof CertificateExpiredException) {
                return "The brokers' certificate expired " + moment(cause)
                        + ". If this machine's clock is right, tell the centre, which must renew it.";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "The brokers' certificate is not valid yet, only " + moment(cause)
                        + ". Check this machine's clock; if it is right, tell the centre.";
            }
            if (cause instanceof CertPathBuilderException) {
                return "This client does not trust who signed the brokers' certificate. Put the certificate authority"
                        + " that the centre gave out into ssl.truststore.location.";
            }
            if (isOfAnotherName(cause)) {
                return "The brokers' certificate is for other names than the one by which this client calls them ("
                        + cause.getMessage()
                        + "). Write the brokers' names as the centre gave them, not their numbers, as"
                        + " pulse.bootstrap-servers, and see that this machine finds them; if they are right, tell the centre.";
            }
            if (says(cause, "certificate_expired")) {
                return "The brokers say that this client's certificate has expired. Ask the centre for a new one and"
                        + " put it into ssl.keystore.location.";
            }
        }
        return "The brokers and this client could not agree on TLS (" + told(chain)
                + "). Check ssl.keystore.location and ssl.truststore.location; if they are right, ask the centre whether"
                + " it still accepts this certificate.";
    }

    /** Java puts the moment into the message only, as {@code NotAfter: } and what {@link java.util.Date} says. */
    private static String moment(Throwable validity) {
        String message = String.valueOf(validity.getMessage());
        String preposition = validity instanceof CertificateExpiredException ? "on " : "from ";
        try {
            return preposition
                    + ZonedDateTime.parse(message.replaceFirst("^Not(After|Before): ", ""), DATE_TO_STRING)
                            .toInstant();
        } catch (DateTimeException inOtherWords) {
            return "(" + message + ")";
        }
    }

    /** Java has no exception of its own for it. */
    private static boolean isOfAnotherName(Throwable cause) {
        return cause instanceof CertificateException
                && (says(cause, "No subject alternative") || says(cause, "No name matching"));
    }

    private static boolean says(Throwable cause, String words) {
        return Optional.ofNullable(cause.getMessage()).orElse("").contains(words);
    }

    /** What the innermost cause tells, which is nearest to the reason. */
    private static String told(List<Throwable> chain) {
        return String.valueOf(chain.get(chain.size() - 1).getMessage());
    }

    private static List<Throwable> chain(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, cause -> cause == null ? null : cause.getCause())
                .limit(LONGEST_CHAIN)
                .takeWhile(cause -> cause != null)
                .<Throwable>flatMap(Stream::ofNullable)
                .toList();
    }
}
