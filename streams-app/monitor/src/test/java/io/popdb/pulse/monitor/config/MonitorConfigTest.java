package io.popdb.pulse.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.monitor.metrics.ClientDetail;
import io.popdb.pulse.settings.ConfigSources;
import io.popdb.pulse.topics.identities.Authentication;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys are public: this test holds each of them, and its default. */
class MonitorConfigTest {
    private final Path folder;

    MonitorConfigTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void hasTheseDefaults() throws IOException {
        MonitorConfig config = given(Map.of());

        assertThat(config.bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(config.kafka()).isEmpty();
        assertThat(config.stateDir()).isEqualTo(Path.of("data/state"));
        assertThat(config.roster()).isEmpty();
        assertThat(config.calendar()).isEmpty();
        assertThat(config.openingBalances()).isEmpty();
        assertThat(config.partitions()).isEqualTo(4);
        assertThat(config.maxSourcesPerAgency()).isEqualTo(10_000);
        assertThat(config.brokerWait()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.headsInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.blindAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.commitInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.streamThreads()).isEqualTo(2);
        assertThat(config.stopWithin()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.books().closeOnDay()).isEmpty();
        assertThat(config.books().grace()).isEqualTo(Duration.ofDays(3));
        assertThat(config.identities().authentication()).isEqualTo(Authentication.SCRAM);
        assertThat(config.identities().folder()).isEqualTo(Path.of("credentials"));
        assertThat(config.identities().authority()).isEmpty();
        assertThat(config.identities().agenciesBootstrap()).isEmpty();
        assertThat(config.identities().centreBootstrap()).isEmpty();
        assertThat(config.identities().centralAgencies()).isEmpty();
        assertThat(config.identities().agencyBytesPerSecond()).isEqualTo(1_048_576);
        assertThat(config.identities().passwordsLast()).isEqualTo(Duration.ofDays(365));
        assertThat(config.identities().certificates()).isEmpty();
        assertThat(config.silence().falseAlarmsPerMonth()).isEqualTo(1);
        assertThat(config.metrics().clients()).isEqualTo(ClientDetail.SHOWN);
        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.http().credentials()).isEmpty();
        assertThat(config.http().tls().certificate()).isEmpty();
        assertThat(config.http().tls().key()).isEmpty();
        assertThat(config.http().tls().keystore()).isEmpty();
        assertThat(config.http().tls().keystorePasswordFile()).isEmpty();
        assertThat(config.http().tls().required()).isTrue();
    }

    @Test
    void takesEveryKey() throws IOException {
        MonitorConfig config = given(Map.ofEntries(
                Map.entry("pulse.bootstrap-servers", "b:1,c:2"),
                Map.entry("pulse.kafka.\"security.protocol\"", "SSL"),
                Map.entry("pulse.state-dir", "s"),
                Map.entry("pulse.roster", "r.yaml"),
                Map.entry("pulse.calendar", "c.yaml"),
                Map.entry("pulse.opening-balances", "o.yaml"),
                Map.entry("pulse.partitions", "8"),
                Map.entry("pulse.max-sources-per-agency", "200"),
                Map.entry("pulse.broker-wait", "PT3S"),
                Map.entry("pulse.heads-interval", "PT4S"),
                Map.entry("pulse.blind-after", "PT5S"),
                Map.entry("pulse.commit-interval", "PT0.1S"),
                Map.entry("pulse.stream-threads", "6"),
                Map.entry("pulse.stop-within", "PT7S"),
                Map.entry("pulse.books.close-on-day", "5"),
                Map.entry("pulse.books.grace", "P2D"),
                Map.entry("pulse.identities.authentication", "certificates"),
                Map.entry("pulse.identities.folder", "f"),
                Map.entry("pulse.identities.authority", "ca.pem"),
                Map.entry("pulse.identities.agencies-bootstrap", "a:1"),
                Map.entry("pulse.identities.centre-bootstrap", "c:1"),
                Map.entry("pulse.identities.central-agencies", "prov-40,min-moj"),
                Map.entry("pulse.identities.agency-bytes-per-second", "9"),
                Map.entry("pulse.identities.passwords-last", "P30D"),
                Map.entry("pulse.identities.certificates", "certs"),
                Map.entry("pulse.silence.false-alarms-per-month", "0.5"),
                Map.entry("pulse.metrics.clients", "all"),
                Map.entry("pulse.http.host", "0.0.0.0"),
                Map.entry("pulse.http.port", "0"),
                Map.entry("pulse.http.credentials", "credentials"),
                Map.entry("pulse.http.tls.certificate", "c.pem"),
                Map.entry("pulse.http.tls.key", "k.pem"),
                Map.entry("pulse.http.tls.keystore", "k.p12"),
                Map.entry("pulse.http.tls.keystore-password-file", "password"),
                Map.entry("pulse.http.tls.required", "false")));

        assertThat(config.bootstrapServers()).isEqualTo("b:1,c:2");
        assertThat(config.kafka()).isEqualTo(Map.of("security.protocol", "SSL"));
        assertThat(config.stateDir()).isEqualTo(Path.of("s"));
        assertThat(config.metrics().clients()).isEqualTo(ClientDetail.ALL);
        assertThat(config.books().closeOnDay()).hasValue(5);
        assertThat(config.books().grace()).isEqualTo(Duration.ofDays(2));
        assertThat(config.roster()).contains(Path.of("r.yaml"));
        assertThat(config.calendar()).contains(Path.of("c.yaml"));
        assertThat(config.openingBalances()).contains(Path.of("o.yaml"));
        assertThat(config.identities().authentication()).isEqualTo(Authentication.CERTIFICATES);
        assertThat(config.identities().folder()).isEqualTo(Path.of("f"));
        assertThat(config.identities().authority()).contains(Path.of("ca.pem"));
        assertThat(config.identities().agenciesBootstrap()).contains("a:1");
        assertThat(config.identities().centreBootstrap()).contains("c:1");
        assertThat(config.identities().centralAgencies()).contains(Set.of("prov-40", "min-moj"));
        assertThat(config.identities().agencyBytesPerSecond()).isEqualTo(9);
        assertThat(config.identities().passwordsLast()).isEqualTo(Duration.ofDays(30));
        assertThat(config.identities().certificates()).contains(Path.of("certs"));
        assertThat(config.partitions()).isEqualTo(8);
        assertThat(config.maxSourcesPerAgency()).isEqualTo(200);
        assertThat(config.brokerWait()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.headsInterval()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.blindAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.commitInterval()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.streamThreads()).isEqualTo(6);
        assertThat(config.stopWithin()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.silence().falseAlarmsPerMonth()).isEqualTo(0.5);
        assertThat(config.http().host()).isEqualTo("0.0.0.0");
        assertThat(config.http().port()).isZero();
        assertThat(config.http().credentials()).contains(Path.of("credentials"));
        assertThat(config.http().tls().certificate()).contains(Path.of("c.pem"));
        assertThat(config.http().tls().key()).contains(Path.of("k.pem"));
        assertThat(config.http().tls().keystore()).contains(Path.of("k.p12"));
        assertThat(config.http().tls().keystorePasswordFile()).contains(Path.of("password"));
        assertThat(config.http().tls().required()).isFalse();
    }

    @Test
    void theCommandLineOutranksTheEnvironmentWhichOutranksTheFile() throws IOException {
        Path file = file("pulse.http.port=1\npulse.http.host=file\npulse.partitions=1\n");
        Map<String, String> environment = Map.of("PULSE_HTTP_PORT", "2", "PULSE_HTTP_HOST", "environment");

        MonitorConfig config = MonitorConfigFile.read(
                new ConfigSources(Optional.of(file), environment, Map.of("pulse.http.port", "3")));

        assertThat(config.http().port()).isEqualTo(3);
        assertThat(config.http().host()).isEqualTo("environment");
        assertThat(config.partitions()).isEqualTo(1);
    }

    @Test
    void theEnvironmentReachesKeysOfSeveralWords() throws IOException {
        MonitorConfig config = MonitorConfigFile.read(new ConfigSources(
                Optional.empty(),
                Map.of("PULSE_BOOTSTRAP_SERVERS", "b:1", "PULSE_STATE_DIR", "s", "PULSE_BLIND_AFTER", "PT9S"),
                Map.of()));

        assertThat(config.bootstrapServers()).isEqualTo("b:1");
        assertThat(config.stateDir()).isEqualTo(Path.of("s"));
        assertThat(config.blindAfter()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void leavesTheRestOfTheEnvironmentAlone() throws IOException {
        MonitorConfig config = MonitorConfigFile.read(new ConfigSources(
                Optional.empty(),
                Map.of(
                        "PULSE_LOG_FILE", "/tmp/pulse.log",
                        "PULSE_JAVA_OPTS", "-Xmx1g",
                        "PULSE", "x",
                        "PATH", "/bin",
                        "HTTP_PORT", "9"),
                Map.of()));

        assertThat(config.http().port()).isEqualTo(8080);
    }

    @Test
    void namesAKeyThatItDoesNotKnow() throws IOException {
        assertRefused(Map.of("pulse.http.prot", "1"), "pulse.http.prot");
        Path file = file("pulse.statedir=s\n");
        assertThatThrownBy(() -> MonitorConfigFile.read(new ConfigSources(Optional.of(file), Map.of(), Map.of())))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("The configuration cannot be used")
                .hasMessageContaining("pulse.statedir");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "pulse.http.port, eighty",
        "pulse.http.port, -1",
        "pulse.http.port, 65536",
        "pulse.blind-after, 30 seconds",
        "pulse.blind-after, PT0S",
        "pulse.partitions, many",
        "pulse.partitions, 0",
        "pulse.max-sources-per-agency, 0",
        "pulse.stream-threads, 0",
        "pulse.heads-interval, PT0S",
        "pulse.heads-interval, PT-5S",
        "pulse.commit-interval, PT0S",
        "pulse.stop-within, PT0S",
        "pulse.silence.false-alarms-per-month, 0",
        "pulse.silence.false-alarms-per-month, NaN",
        "pulse.silence.false-alarms-per-month, few"
    })
    void namesTheKeyOfAValueThatCannotBeMeant(String key, String value) {
        assertRefused(Map.of(key, value), key);
    }

    @Test
    void aFileThatIsNotThereIsNotPassedOver() {
        assertThatThrownBy(() -> MonitorConfigFile.read(
                        new ConfigSources(Optional.of(folder.resolve("none.properties")), Map.of(), Map.of())))
                .isInstanceOfAny(NoSuchFileException.class, FileNotFoundException.class)
                .hasMessageContaining("none.properties");
    }

    private static void assertRefused(Map<String, String> given, String key) {
        assertThatThrownBy(() -> given(given))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("The configuration cannot be used")
                .hasMessageContaining(key);
    }

    private static MonitorConfig given(Map<String, String> given) throws IOException {
        return MonitorConfigFile.read(new ConfigSources(Optional.empty(), Map.of(), given));
    }

    private Path file(String lines) throws IOException {
        return Files.writeString(folder.resolve("pulse.properties"), lines);
    }
}
