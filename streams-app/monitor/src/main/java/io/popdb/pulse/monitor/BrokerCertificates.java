package io.popdb.pulse.monitor;

import io.popdb.pulse.monitor.metrics.CertificateOf;
import io.popdb.pulse.settings.Certificates;
import io.popdb.pulse.topics.KafkaClients;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificates between this monitor and its brokers: what they show, whom it trusts, and its own where it has one. */
final class BrokerCertificates {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerCertificates.class);
    private static final int ANSWER_MILLIS = 5_000;

    private final KafkaClients clients;

    BrokerCertificates(KafkaClients clients) {
        this.clients = clients;
    }

    /** When the first of each kind expires; of what is not there, or cannot be seen now, nothing. */
    Map<CertificateOf, Instant> expiries() {
        Map<CertificateOf, Instant> expiries = new EnumMap<>(CertificateOf.class);
        Map<String, Object> settings = clients.settings();
        if (!String.valueOf(settings.get("security.protocol")).endsWith("SSL")) {
            return expiries;
        }
        try {
            first(Certificates.in(Certificates.trusted(settings), "the truststore"))
                    .ifPresent(when -> expiries.put(CertificateOf.AUTHORITY, when));
            first(Certificates.in(Certificates.own(settings), "the keystore"))
                    .ifPresent(when -> expiries.put(CertificateOf.MONITOR, when));
            first(shown(settings)).ifPresent(when -> expiries.put(CertificateOf.BROKERS, when));
        } catch (IOException | KafkaException unseen) {
            LOG.warn("When the brokers' certificates expire cannot be seen now: {}", unseen.toString());
        }
        return expiries;
    }

    private static Optional<Instant> first(List<X509Certificate> certificates) {
        return certificates.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo);
    }

    /** What the first broker that answers shows whoever connects. */
    private List<X509Certificate> shown(Map<String, Object> settings) throws IOException {
        Map<String, Object> parsed = new HashMap<>(new AdminClientConfig(settings).values());
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(parsed);
            String address = clients.bootstrap().split(",", -1)[0].strip();
            int colon = address.lastIndexOf(':');
            String host = address.substring(0, colon);
            int port = Integer.parseInt(address.substring(colon + 1));
            try (Socket plain = new Socket()) {
                plain.connect(new InetSocketAddress(host, port), ANSWER_MILLIS);
                plain.setSoTimeout(ANSWER_MILLIS);
                try (SSLSocket secured =
                        (SSLSocket) factory.sslContext().getSocketFactory().createSocket(plain, host, port, true)) {
                    secured.startHandshake();
                    return Stream.of(secured.getSession().getPeerCertificates())
                            .map(X509Certificate.class::cast)
                            .toList();
                }
            }
        }
    }
}
