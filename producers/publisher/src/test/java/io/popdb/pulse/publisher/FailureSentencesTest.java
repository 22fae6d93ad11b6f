package io.popdb.pulse.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureSentencesTest {
    private static final String TOPIC = "popdb.access.v1.prov-40";
    private static final Date MOMENT = Date.from(Instant.parse("2026-02-01T00:00:00Z"));

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void saysWhatIsWrongAndWhomToCall(String name, Throwable failure, String sentence) {
        assertThat(FailureSentences.of(failure, TOPIC)).as(name).isEqualTo(sentence);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        "denied topic",
                        new TopicAuthorizationException(Set.of(TOPIC)),
                        "This client may not write to popdb.access.v1.prov-40. Check the agency's id, then ask the centre"
                                + " for the right to write there."),
                Arguments.of(
                        "denied idempotent write, as the producer tells it from then on",
                        new KafkaException("in an error state", new ClusterAuthorizationException("no")),
                        "This client may not write to this Kafka cluster: the idempotent write is denied. Ask the centre"
                                + " for the right to write to popdb.access.v1.prov-40, which includes it."),
                Arguments.of(
                        "wrong password",
                        new SaslAuthenticationException("Authentication failed during authentication due to invalid"
                                + " credentials with SASL mechanism SCRAM-SHA-512"),
                        "The brokers did not accept this client's credentials (Authentication failed during"
                                + " authentication due to invalid credentials with SASL mechanism SCRAM-SHA-512). Check"
                                + " the user and password and whether they have expired; if they are right, ask the"
                                + " centre for new ones."),
                Arguments.of(
                        "the brokers' certificate has expired",
                        handshake(new CertificateExpiredException("NotAfter: " + MOMENT)),
                        "The brokers' certificate expired on 2026-02-01T00:00:00Z. If this machine's clock is right, tell"
                                + " the centre, which must renew it."),
                Arguments.of(
                        "the brokers' certificate has expired, in other words",
                        handshake(new CertificateExpiredException("certificate expired on 20260201000000GMT+00:00")),
                        "The brokers' certificate expired (certificate expired on 20260201000000GMT+00:00). If this"
                                + " machine's clock is right, tell the centre, which must renew it."),
                Arguments.of(
                        "the brokers' certificate is not yet valid",
                        handshake(new CertificateNotYetValidException("NotBefore: " + MOMENT)),
                        "The brokers' certificate is not valid yet, only from 2026-02-01T00:00:00Z. Check this machine's clock; if"
                                + " it is right, tell the centre."),
                Arguments.of(
                        "an authority that is not trusted",
                        handshake(new CertPathBuilderException("unable to find valid certification path")),
                        "This client does not trust who signed the brokers' certificate. Put the certificate authority"
                                + " that the centre gave out into ssl.truststore.location."),
                Arguments.of(
                        "a certificate for another name",
                        handshake(new CertificateException("No subject alternative DNS name matching kafka1 found.")),
                        "The brokers' certificate is for other names than the one by which this client calls them (No subject"
                                + " alternative DNS name matching kafka1 found.). Write the brokers' names as the centre gave"
                                + " them, not their numbers, as pulse.bootstrap-servers, and see that this machine finds them;"
                                + " if they are right, tell the centre."),
                Arguments.of(
                        "this client's certificate has expired",
                        handshake(new SSLHandshakeException("Received fatal alert: certificate_expired")),
                        "The brokers say that this client's certificate has expired. Ask the centre for a new one and"
                                + " put it into ssl.keystore.location."),
                Arguments.of(
                        "this client's certificate is refused",
                        handshake(new SSLHandshakeException("Received fatal alert: bad_certificate")),
                        "The brokers and this client could not agree on TLS (Received fatal alert: bad_certificate)."
                                + " Check ssl.keystore.location and ssl.truststore.location; if they are right, ask the"
                                + " centre whether it still accepts this certificate."),
                Arguments.of(
                        "fenced",
                        new ProducerFencedException("newer"),
                        "The brokers take another producer for the successor of this one. Close it and open another; if"
                                + " that comes again, tell the centre."),
                Arguments.of(
                        "an epoch that is over",
                        new InvalidProducerEpochException("older"),
                        "The brokers take another producer for the successor of this one. Close it and open another; if"
                                + " that comes again, tell the centre."),
                Arguments.of(
                        "missing topic, as a wait for metadata tells it",
                        new TimeoutException("not present in metadata", new UnknownTopicOrPartitionException("no")),
                        "There is no topic popdb.access.v1.prov-40. Check the agency's id; if it is right, the centre"
                                + " must create the topics with `pulse setup`."),
                Arguments.of(
                        "a topic that cannot be",
                        new InvalidTopicException("no"),
                        "There is no topic popdb.access.v1.prov-40. Check the agency's id; if it is right, the centre"
                                + " must create the topics with `pulse setup`."),
                Arguments.of(
                        "anything else",
                        new RecordTooLargeException("larger than 100"),
                        "Kafka refused an event for popdb.access.v1.prov-40 (RecordTooLargeException: larger than 100)."
                                + " Close this publisher, mend the cause and open another; if it is not on this"
                                + " machine, tell the centre."));
    }

    @Test
    void aChainThatBitesItsTailIsReadOnce() {
        Exception inner = new IllegalStateException("inner");
        Exception outer = new IllegalStateException("outer", inner);
        inner.initCause(outer);

        assertThat(FailureSentences.of(outer, TOPIC)).contains("IllegalStateException: outer");
    }

    private static SslAuthenticationException handshake(Exception reason) {
        return new SslAuthenticationException(
                "SSL handshake failed", new SSLHandshakeException(String.valueOf(reason.getMessage())) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public synchronized Throwable getCause() {
                        return reason;
                    }
                });
    }
}
