package io.popdb.pulse.demo;

import io.popdb.pulse.errors.RefusedException;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.settings.Certificates;
import io.popdb.pulse.settings.DemoCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a broker that listens beyond loopback is secured: TLS everywhere, a password or a certificate of every client, and nothing
 * allowed but what a rule allows. It speaks to itself on a loopback listener that asks for its own certificate; the controller
 * has another.
 *
 * @param key the broker's private key and certificate, as PEM
 * @param authority whose certificates it trusts in clients, as PEM
 * @param user by which the broker knows itself, from its certificate
 * @param administrator who may do everything, known by its certificate
 */
public record BrokerSecurity(
        Path key, Path authority, String user, String administrator, List<SecureListener> listeners) {
    /** The listener by which the broker reaches itself. */
    static final String BROKERS = "BROKERS";

    /** {@code CN=prov-40} and {@code CN=prov-40,O=…} are the user {@code prov-40}; whatever else is nobody. */
    public static final String PRINCIPAL_MAPPING = "RULE:^CN=([a-z0-9.-]+)(,.*)?$/$1/,DEFAULT";

    private static final Pattern COMMON_NAME = Pattern.compile("^CN=([a-z0-9.-]+)(,.*)?$");
    private static final String SCRAM = "SCRAM-SHA-512";
    private static final String ANSWERS_AGAIN_AFTER_MILLIS = "3600000";

    public BrokerSecurity {
        listeners = List.copyOf(listeners);
    }

    /**
     * What the files make possible.
     *
     * @throws UsageException if the certificate is not for these hosts, or not for loopback, where the broker reaches itself
     * @throws RefusedException if it is one of a demo, and a host is not this machine
     */
    public static BrokerSecurity of(Path key, Path authority, String administrator, List<SecureListener> listeners)
            throws IOException {
        X509Certificate certificate = Certificates.inFile(key).get(0);
        int unused = Certificates.inFile(authority).size();
        Matcher name = COMMON_NAME.matcher(certificate.getSubjectX500Principal().getName());
        if (!name.matches()) {
            throw new UsageException("the certificate in " + key + " is that of "
                    + certificate.getSubjectX500Principal().getName()
                    + ": it must begin with CN= and a name of a-z, 0-9,"
                    + " - and .");
        }
        Set<String> names = names(certificate, key);
        Stream.concat(Stream.of(Loopback.HOST), listeners.stream().map(SecureListener::host))
                .filter(host -> !names.contains(host))
                .findFirst()
                .ifPresent(host -> {
                    throw new UsageException("the certificate in " + key + " is not for " + host + " but for "
                            + String.join(", ", names) + ": clients would refuse it there");
                });
        if (DemoCertificates.isOne(certificate)
                && !listeners.stream().map(SecureListener::host).allMatch(DemoCertificates::isOfADemo)) {
            throw new RefusedException("the certificate in " + key
                    + " is one of a demo: beyond this machine have your own" + " authority sign (docs/security.md)");
        }
        return new BrokerSecurity(
                key.toAbsolutePath(), authority.toAbsolutePath(), name.group(1), administrator, listeners);
    }

    private static Set<String> names(X509Certificate certificate, Path file) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .map(name -> String.valueOf(name.get(1)))
                    .collect(Collectors.toSet());
        } catch (CertificateParsingException unreadable) {
            throw new UsageException("the names in the certificate in " + file + " cannot be read", unreadable);
        }
    }

    /** Kafka's settings, for the ports on which the broker reaches itself. */
    Map<String, String> settings(int port, int controllerPort) {
        Map<String, String> all = new TreeMap<>(files());
        String own = BROKERS + "://" + Loopback.at(port);
        String reached = Stream.concat(Stream.of(own), listeners.stream().map(SecureListener::address))
                .collect(Collectors.joining(","));
        all.put("listeners", reached + ",CONTROLLER://" + Loopback.at(controllerPort));
        all.put("advertised.listeners", reached);
        all.put(
                "listener.security.protocol.map",
                Stream.concat(
                                Stream.of(BROKERS + ":SSL", "CONTROLLER:SSL"),
                                listeners.stream().map(each -> each.name() + ":" + each.protocol()))
                        .collect(Collectors.joining(",")));
        all.put("inter.broker.listener.name", BROKERS);
        all.put("ssl.client.auth", "required");
        all.put("ssl.principal.mapping.rules", PRINCIPAL_MAPPING);
        all.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        all.put("allow.everyone.if.no.acl.found", "false");
        all.put("super.users", "User:" + user + ";User:" + administrator);
        listeners.stream()
                .filter(SecureListener::asksForPasswords)
                .map(each -> "listener.name." + each.name().toLowerCase(Locale.ROOT) + ".")
                .forEach(prefix -> all.putAll(Map.of(
                        prefix + "ssl.client.auth",
                        "none",
                        prefix + "sasl.enabled.mechanisms",
                        SCRAM,
                        prefix + "scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                        prefix + "connections.max.reauth.ms",
                        ANSWERS_AGAIN_AFTER_MILLIS)));
        return all;
    }

    /** What a client needs that asks as the broker itself. */
    Map<String, Object> asItself() {
        Map<String, Object> client = new TreeMap<>(files());
        client.put("security.protocol", "SSL");
        return client;
    }

    private Map<String, String> files() {
        return Map.of(
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.location",
                key.toString(),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authority.toString());
    }
}
