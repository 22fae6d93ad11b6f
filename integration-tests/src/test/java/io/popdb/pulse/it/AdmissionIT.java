package io.popdb.pulse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.popdb.pulse.contract.Topics;
import io.popdb.pulse.demo.Loopback;
import io.popdb.pulse.demo.certificates.DemoAuthority.Validity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom a secured broker does not let in: each is refused, stands in its log, and is counted. */
@Timeout(1_800)
final class AdmissionIT {
    private static final String AGENCY = "prov-40";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private static Path folder = Path.of("");

    private static SecuredBroker broker;

    @BeforeAll
    static void setUp() {
        broker = SecuredBroker.start(folder);
        broker.setUp("--set", "pulse.identities.central-agencies=" + AGENCY);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void letsInWhoeverHasAPasswordOrACertificateAndTheRightsAreTheSame() throws Exception {
        for (Map<String, Object> client : List.of(
                broker.client(AGENCY),
                broker.byCertificate(broker.authority().issue(AGENCY, List.of(), SecuredBroker.now())))) {
            try (Admin admin = Admin.create(client)) {
                assertThat(admin.listTopics().names().get()).containsExactly(Topics.access(AGENCY));
            }
        }
    }

    @Test
    void aCertificateOfAnotherNameIsNobody() throws Exception {
        Map<String, Object> stranger =
                broker.byCertificate(broker.authority().issue("mallory", List.of(), SecuredBroker.now()));
        try (Admin admin = Admin.create(stranger)) {
            assertThat(admin.listTopics().names().get()).isEmpty();
        }
    }

    @Test
    void refusesAWrongPassword() {
        Map<String, Object> settings = broker.client(AGENCY);
        settings.compute("sasl.jaas.config", (key, jaas) -> String.valueOf(jaas)
                .replaceAll("password=\"[^\"]+", "password=\"guess"));

        refuses(settings, SaslAuthenticationException.class, "AGENCIES");
        assertThat(broker.log())
                .contains("Failed authentication with /127.0.0.1")
                .contains("Authentication failed");
    }

    @Test
    void refusesSomebodyElsesPassword() {
        Map<String, Object> settings = broker.client(AGENCY);
        settings.compute("sasl.jaas.config", (key, jaas) -> String.valueOf(jaas).replace(AGENCY, "min-moj"));

        refuses(settings, SaslAuthenticationException.class, "AGENCIES");
    }

    @Test
    void refusesAnExpiredCertificate() {
        Validity lastWeek = new Validity(
                Instant.now().minus(Duration.ofDays(14)), Instant.now().minus(Duration.ofDays(7)));

        refuses(
                broker.byCertificate(broker.authority().issue(AGENCY, List.of(), lastWeek)),
                SslAuthenticationException.class,
                "CERTIFICATES");
        assertThat(broker.log()).contains("SSL handshake failed");
    }

    @Test
    void refusesACertificateOfAnotherAuthorityUnderTheSameName() {
        refuses(
                broker.byCertificate(
                        SecuredBroker.authority("the right authority").issue(AGENCY, List.of(), SecuredBroker.now())),
                SslAuthenticationException.class,
                "CERTIFICATES");
    }

    @Test
    void refusesWhoeverHasNoCertificate() {
        Map<String, Object> settings =
                broker.byCertificate(broker.authority().issue(AGENCY, List.of(), SecuredBroker.now()));
        settings.keySet().removeIf(key -> key.startsWith("ssl.keystore"));

        refuses(settings, SslAuthenticationException.class, "CERTIFICATES");
    }

    @Test
    void refusesPlainText() {
        for (String address : List.of(broker.bootstrap(), broker.certificates())) {
            double before = failures(address.equals(broker.bootstrap()) ? "AGENCIES" : "CERTIFICATES");
            Map<String, Object> settings = new HashMap<>(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address));
            assertThatThrownBy(() -> ask(settings)).isInstanceOf(ExecutionException.class);
            await("it is counted")
                    .atMost(PATIENCE)
                    .until(() -> failures(address.equals(broker.bootstrap()) ? "AGENCIES" : "CERTIFICATES") > before);
        }
    }

    @Test
    void isRefusedByClientsThatKnowAnotherAuthority() {
        Map<String, Object> settings = broker.client(AGENCY);
        settings.put(
                "ssl.truststore.certificates",
                SecuredBroker.authority("another").certificate());

        assertThatThrownBy(() -> ask(settings)).cause().isInstanceOf(AuthenticationException.class);
    }

    /** The same port by another name, for which the certificate is not: who answers there might be anybody. */
    @Test
    void isRefusedByClientsUnderAnotherName() {
        Map<String, Object> settings = broker.client(AGENCY);
        settings.put(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap().replace(Loopback.HOST, "localhost"));

        assertThatThrownBy(() -> ask(settings))
                .cause()
                .isInstanceOf(SslAuthenticationException.class)
                .rootCause()
                .hasMessageContaining("localhost");
    }

    private static void refuses(Map<String, Object> settings, Class<? extends Throwable> error, String listener) {
        double before = failures(listener);

        assertThatThrownBy(() -> ask(settings))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(error);

        await("it is counted as refused").atMost(PATIENCE).until(() -> failures(listener) > before);
    }

    private static double failures(String listener) {
        return broker.metric(
                "popdb_broker_authentications_total", "listener=\"" + listener + "\"", "outcome=\"failed\"");
    }

    private static void ask(Map<String, Object> settings) throws Exception {
        Map<String, Object> brief = new HashMap<>(settings);
        brief.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        brief.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        try (Admin admin = Admin.create(brief)) {
            int unused = admin.listTopics().names().get().size();
        }
    }
}
