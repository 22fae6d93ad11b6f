package io.popdb.pulse.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.demo.certificates.DemoAuthority;
import io.popdb.pulse.demo.certificates.DemoAuthority.Issued;
import io.popdb.pulse.demo.certificates.DemoAuthority.Validity;
import io.popdb.pulse.errors.RefusedException;
import io.popdb.pulse.errors.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecureListenerTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"PLAINTEXT://kafka:9092", "SASL_PLAINTEXT://kafka:9092", "PLAINTEXT://127.0.0.1:9092"})
    void refusesPlainText(String text) {
        assertThatThrownBy(() -> SecureListener.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("SASL_SSL (passwords over TLS) or SSL (client certificates)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka:9092",
                "SSL://kafka",
                "SSL://:9092",
                "SSL://kafka:99999",
                "SSL://kafka:x",
                "SSL://0.0.0.0:1",
                "",
                "SSL://a:1,PLAINTEXT://b:2"
            })
    void saysWhatAListenerIs(String text) {
        assertThatThrownBy(() -> SecureListener.parse(text)).isInstanceOf(UsageException.class);
    }

    @Test
    void letsNobodyDoWhatNoRuleAllows() throws IOException {
        BrokerSecurity security = security(List.of("127.0.0.1"), "SASL_SSL://127.0.0.1:9094", "SSL://127.0.0.1:9095");

        Map<String, String> settings = security.settings(1, 2);

        assertThat(settings)
                .containsEntry("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                .containsEntry("allow.everyone.if.no.acl.found", "false")
                .containsEntry("super.users", "User:pulse-broker;User:pulse-admin")
                .containsEntry("ssl.client.auth", "required")
                .containsEntry(
                        "listener.security.protocol.map",
                        "BROKERS:SSL,CONTROLLER:SSL,AGENCIES:SASL_SSL,CERTIFICATES:SSL")
                .containsEntry("listener.name.agencies.sasl.enabled.mechanisms", "SCRAM-SHA-512");
        assertThat(settings.toString()).doesNotContain("PLAINTEXT");
    }

    @Test
    void refusesACertificateThatIsNotForThatHost() {
        assertThatThrownBy(() -> security(List.of("127.0.0.1"), "SSL://localhost:9095"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is not for localhost but for 127.0.0.1");
        assertThatThrownBy(() -> security(List.of("localhost"), "SSL://localhost:9095"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is not for 127.0.0.1");
    }

    @Test
    void refusesACertificateOfADemoBeyondThisMachine() {
        assertThatThrownBy(() -> security(List.of("127.0.0.1", "kafka1.example.vn"), "SSL://kafka1.example.vn:9095"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("one of a demo");
    }

    @Test
    void refusesAFileWithoutACertificate() throws IOException {
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "nothing");

        assertThatThrownBy(() -> BrokerSecurity.of(nothing, nothing, "pulse-admin", List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("nothing.pem holds no certificate");
    }

    private BrokerSecurity security(List<String> hosts, String... listeners) throws IOException {
        Validity validity = new Validity(Instant.now(), Instant.now().plusSeconds(1000));
        DemoAuthority authority = new DemoAuthority("an authority", validity, new SecureRandom());
        Issued issued = authority.issue("pulse-broker", hosts, validity);
        Path ca = Files.writeString(folder.resolve("ca.pem"), authority.certificate());
        Path key = Files.writeString(folder.resolve("broker.pem"), issued.key() + issued.certificate());
        return BrokerSecurity.of(
                key,
                ca,
                "pulse-admin",
                List.of(listeners).stream().map(SecureListener::parse).toList());
    }
}
