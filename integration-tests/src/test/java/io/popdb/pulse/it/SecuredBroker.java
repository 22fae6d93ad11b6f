package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.demo.BrokerPlan;
import io.popdb.pulse.demo.BrokerSecurity;
import io.popdb.pulse.demo.ChildBroker;
import io.popdb.pulse.demo.Loopback;
import io.popdb.pulse.demo.SecureListener;
import io.popdb.pulse.demo.certificates.DemoAuthority;
import io.popdb.pulse.demo.certificates.DemoAuthority.Issued;
import io.popdb.pulse.demo.certificates.DemoAuthority.Validity;
import io.popdb.pulse.faults.cluster.HttpProbe;
import io.popdb.pulse.settings.PropertiesFile;
import io.popdb.pulse.topics.identities.CredentialFolder;
import io.popdb.pulse.topics.identities.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.SslConfigs;

/**
 * A broker as a process that is secured as one for production is, with a listener for passwords and one for certificates. Whoever
 * speaks to it does so with credentials that {@code pulse setup} has made.
 */
final class SecuredBroker implements AutoCloseable {
    static final String ADMINISTRATOR = "pulse-admin";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration KNOWN_WITHIN = Duration.ofMinutes(5);
    private static final Duration VALID = Duration.ofDays(30);
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)\\{(.*)} ([0-9.E+-]+)$");

    private final Path folder;
    private final DemoAuthority authority;
    private final ChildBroker broker;
    private final SecureListener passwords;
    private final SecureListener certificates;
    private final HttpProbe metrics;

    private SecuredBroker(Path folder, Map<String, String> settings) throws IOException {
        this.folder = folder;
        this.authority = authority("the right authority");
        Issued own = authority.issue("pulse-broker", List.of(Loopback.HOST), now());
        Files.writeString(folder.resolve("ca.pem"), authority.certificate());
        Path key = Files.writeString(folder.resolve("broker.pem"), own.key() + own.certificate());
        this.passwords = listener("SASL_SSL");
        this.certificates = listener("SSL");
        int port = Loopback.freePort(RandomGenerator.getDefault());
        this.metrics = new HttpProbe(Loopback.HOST + ":" + port);
        BrokerPlan plan = BrokerPlan.in(
                        Files.createTempDirectory(Files.createDirectories(Path.of("target", "brokers")), "secured-"))
                .withMaxHeap("768m")
                .withMetricsPort(port)
                .withSecurity(BrokerSecurity.of(
                        key, folder.resolve("ca.pem"), ADMINISTRATOR, List.of(passwords, certificates)));
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            plan = plan.withSetting(setting.getKey(), setting.getValue());
        }
        this.broker = new ChildBroker(plan);
    }

    private static SecureListener listener(String protocol) {
        return SecureListener.parse(
                protocol + "://" + Loopback.HOST + ":" + Loopback.freePort(RandomGenerator.getDefault()));
    }

    /** One that runs, and knows its administrator alone. */
    static SecuredBroker start(Path folder) {
        return start(folder, Map.of());
    }

    /** The same, with more of Kafka's settings. */
    static SecuredBroker start(Path folder, Map<String, String> settings) {
        try {
            SecuredBroker secured = new SecuredBroker(folder, settings);
            secured.broker.start();
            return secured;
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    static DemoAuthority authority(String name) {
        return new DemoAuthority(name, now(), RANDOM);
    }

    static Validity now() {
        return new Validity(Instant.now().minusSeconds(60), Instant.now().plus(VALID));
    }

    DemoAuthority authority() {
        return authority;
    }

    /** Where whoever has a password comes in. */
    String bootstrap() {
        return passwords.bootstrap();
    }

    /** Where whoever has a certificate comes in. */
    String certificates() {
        return certificates.bootstrap();
    }

    /** Makes topics and users, as a person would. */
    void setUp(String... more) {
        CommandLineRun run = setup(more);
        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        // a broker on a busy machine is still making topics then, and hears of users afterwards
        await("the users are let in").atMost(KNOWN_WITHIN).ignoreExceptions().until(() -> {
            try (Admin reader = Admin.create(client(Role.READER.user()))) {
                return reader.listTopics().names().get().contains(Topics.CREDENTIALS);
            }
        });
    }

    /** Runs {@code pulse setup} as the administrator. */
    CommandLineRun setup(String... more) {
        return CommandLineRun.of(Stream.concat(
                        Stream.of("setup"),
                        Stream.concat(
                                Stream.of(more),
                                Stream.of(
                                        "--credentials",
                                        folder.resolve("credentials").toString(),
                                        "--set",
                                        "pulse.identities.agencies-bootstrap=" + bootstrap(),
                                        "--set",
                                        "pulse.identities.centre-bootstrap=" + bootstrap(),
                                        "--client-config",
                                        adminFile().toString())))
                .toArray(String[]::new));
    }

    /** Runs a command with the credentials of one user. */
    CommandLineRun as(String user, String... arguments) {
        return CommandLineRun.of(Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--client-config", fileOf(user).toString()))
                .toArray(String[]::new));
    }

    private Path adminFile() {
        Path file = folder.resolve("admin.properties");
        try {
            if (!Files.exists(file)) {
                StringBuilder text = new StringBuilder();
                byCertificate(authority.issue(ADMINISTRATOR, List.of(), now())).forEach((key, value) -> text.append(key)
                        .append('=')
                        .append(value.toString().replace("\n", "\\n"))
                        .append('\n'));
                Files.writeString(file, text);
            }
            return file;
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    /** The client properties that setup wrote for a user. */
    Path fileOf(String user) {
        return new CredentialFolder(folder.resolve("credentials"), "", "", "").fileOf(user);
    }

    /** What a Kafka client of that user is told. */
    Map<String, Object> client(String user) {
        try {
            return new HashMap<>(PropertiesFile.read(fileOf(user)));
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    Map<String, Object> administrator() {
        return byCertificate(authority.issue(ADMINISTRATOR, List.of(), now()));
    }

    /** What a Kafka client is told that has a certificate. */
    Map<String, Object> byCertificate(Issued issued) {
        return new HashMap<>(Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                certificates(),
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                "SSL",
                SslConfigs.SSL_KEYSTORE_TYPE_CONFIG,
                "PEM",
                SslConfigs.SSL_KEYSTORE_KEY_CONFIG,
                issued.key(),
                SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
                issued.certificate(),
                SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG,
                "PEM",
                SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG,
                authority.certificate()));
    }

    /** The sum of a metric's samples whose labels hold all of these texts, as Prometheus would see them. */
    double metric(String name, String... labels) {
        String text = metrics.get("/metrics").map(HttpResponse::body).orElse("");
        List<Double> values = new ArrayList<>();
        SAMPLE.matcher(text).results().forEach(sample -> {
            if (sample.group(1).equals(name) && Stream.of(labels).allMatch(sample.group(2)::contains)) {
                values.add(Double.parseDouble(sample.group(3)));
            }
        });
        return values.stream()
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    String log() {
        try {
            return Files.readString(broker.logFile());
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
