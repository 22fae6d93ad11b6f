package io.popdb.pulse.agent.service;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.agent.follow.LostState;
import io.popdb.pulse.agent.formats.LogFormatOptions;
import io.popdb.pulse.contract.PersonalDataExamples;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.settings.ConfigSources;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys are public: this test holds each of them, and its default. */
class AgentConfigTest {
    private static final Map<String, String> A_LOG =
            Map.of("pulse.agent.logs.gateway.path", "access.log", "pulse.agent.logs.gateway.format", "pulse");

    private final Path folder;

    AgentConfigTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void hasTheseDefaults() throws IOException {
        AgentConfig config = given(Map.of());

        assertThat(config.bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(config.kafka()).isEmpty();
        assertThat(config.roster()).isEmpty();
        AgentConfig.Agent agent = config.agent();
        assertThat(agent.stateDir()).isEqualTo(Path.of("data/agent"));
        assertThat(agent.lostState()).isEqualTo(LostState.RESEND);
        assertThat(agent.asideBytes()).isEqualTo(10 << 20);
        assertThat(agent.pollInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(agent.heartbeatInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(agent.contact()).isEqualTo("the centre that runs Pulse");
        assertThat(agent.http().host()).isEqualTo("127.0.0.1");
        assertThat(agent.http().port()).isEqualTo(9465);
        assertThat(agent.http().credentials()).isEmpty();
        assertThat(agent.http().tls().certificate()).isEmpty();
        assertThat(agent.http().tls().key()).isEmpty();
        assertThat(agent.http().tls().keystore()).isEmpty();
        assertThat(agent.http().tls().keystorePasswordFile()).isEmpty();
        assertThat(agent.http().tls().required()).isTrue();
        assertThat(agent.stopWithin()).isEqualTo(Duration.ofSeconds(5));
        AgentConfig.Log log = requireNonNull(agent.logs().get("gateway"));
        assertThat(log.mapping()).isEmpty();
        assertThat(log.agency()).isEmpty();
        assertThat(log.source()).isEmpty();
        assertThat(log.heartbeats()).isEmpty();
    }

    @Test
    void refusesALogsNameShapedLikePersonalDataWithoutRepeatingIt() {
        for (String form : PersonalDataExamples.refused()) {
            if (form.matches("[a-z0-9][a-z0-9-]{0,31}")) {
                assertThatThrownBy(() -> given(Map.of("pulse.agent.logs." + form + ".path", "access.log")))
                        .hasMessageContaining("the name of a log")
                        .message()
                        .doesNotContain(form);
            }
        }
    }

    @Test
    void takesEveryKey() throws IOException {
        AgentConfig config = given(Map.ofEntries(
                Map.entry("pulse.bootstrap-servers", "b:1,c:2"),
                Map.entry("pulse.kafka.\"security.protocol\"", "SSL"),
                Map.entry("pulse.roster", "r.yaml"),
                Map.entry("pulse.agent.state-dir", "s"),
                Map.entry("pulse.agent.lost-state", "refuse"),
                Map.entry("pulse.agent.aside-bytes", "1000"),
                Map.entry("pulse.agent.poll-interval", "PT1S"),
                Map.entry("pulse.agent.heartbeat-interval", "PT2S"),
                Map.entry("pulse.agent.contact", "Lan, 19001"),
                Map.entry("pulse.agent.http.host", "0.0.0.0"),
                Map.entry("pulse.agent.http.port", "0"),
                Map.entry("pulse.agent.http.credentials", "credentials"),
                Map.entry("pulse.agent.http.tls.certificate", "c.pem"),
                Map.entry("pulse.agent.http.tls.key", "k.pem"),
                Map.entry("pulse.agent.http.tls.keystore", "k.p12"),
                Map.entry("pulse.agent.http.tls.keystore-password-file", "password"),
                Map.entry("pulse.agent.http.tls.required", "false"),
                Map.entry("pulse.agent.stop-within", "PT3S"),
                Map.entry("pulse.agent.logs.x-road.path", "/var/log/*.json"),
                Map.entry("pulse.agent.logs.x-road.format", "xroad"),
                Map.entry("pulse.agent.logs.x-road.mapping", "m.yaml"),
                Map.entry("pulse.agent.logs.x-road.agency", "prov-40"),
                Map.entry("pulse.agent.logs.x-road.source", "gw-1"),
                Map.entry("pulse.agent.logs.x-road.heartbeats", "false")));

        assertThat(config.bootstrapServers()).isEqualTo("b:1,c:2");
        assertThat(config.kafka()).isEqualTo(Map.of("security.protocol", "SSL"));
        assertThat(config.roster()).contains(Path.of("r.yaml"));
        AgentConfig.Agent agent = config.agent();
        assertThat(agent.stateDir()).isEqualTo(Path.of("s"));
        assertThat(agent.lostState()).isEqualTo(LostState.REFUSE);
        assertThat(agent.asideBytes()).isEqualTo(1000);
        assertThat(agent.pollInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(agent.heartbeatInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(agent.contact()).isEqualTo("Lan, 19001");
        assertThat(agent.http().host()).isEqualTo("0.0.0.0");
        assertThat(agent.http().port()).isZero();
        assertThat(agent.http().credentials()).contains(Path.of("credentials"));
        assertThat(agent.http().tls().certificate()).contains(Path.of("c.pem"));
        assertThat(agent.http().tls().key()).contains(Path.of("k.pem"));
        assertThat(agent.http().tls().keystore()).contains(Path.of("k.p12"));
        assertThat(agent.http().tls().keystorePasswordFile()).contains(Path.of("password"));
        assertThat(agent.http().tls().required()).isFalse();
        assertThat(agent.stopWithin()).isEqualTo(Duration.ofSeconds(3));
        assertThat(agent.logs()).containsOnlyKeys("gateway", "x-road");
        AgentConfig.Log log = requireNonNull(agent.logs().get("x-road"));
        assertThat(log.path()).isEqualTo(Path.of("/var/log/*.json"));
        assertThat(log.format()).contains(LogFormatOptions.Name.XROAD);
        assertThat(log.mapping()).contains(Path.of("m.yaml"));
        assertThat(log.agency()).contains("prov-40");
        assertThat(log.source()).contains("gw-1");
        assertThat(log.heartbeats()).contains(false);
    }

    @Test
    void theCommandLineOutranksTheEnvironmentWhichOutranksTheFile() throws IOException {
        Path file = file(
                """
                pulse.agent.http.port=1
                pulse.agent.http.host=file
                pulse.agent.contact=file
                pulse.agent.logs.gateway.path=file.log
                pulse.agent.logs.gateway.format=pulse
                """);
        Map<String, String> environment = Map.of(
                "PULSE_AGENT_HTTP_PORT", "2",
                "PULSE_AGENT_HTTP_HOST", "environment",
                "PULSE_AGENT_LOGS_GATEWAY_PATH", "environment.log");

        AgentConfig config = AgentConfigFile.read(
                new ConfigSources(Optional.of(file), environment, Map.of("pulse.agent.http.port", "3")));

        assertThat(config.agent().http().port()).isEqualTo(3);
        assertThat(config.agent().http().host()).isEqualTo("environment");
        assertThat(config.agent().contact()).isEqualTo("file");
        assertThat(requireNonNull(config.agent().logs().get("gateway")).path()).isEqualTo(Path.of("environment.log"));
    }

    @Test
    void theEnvironmentAloneIsEnough() throws IOException {
        AgentConfig config = AgentConfigFile.read(new ConfigSources(
                Optional.empty(),
                Map.of(
                        "PULSE_BOOTSTRAP_SERVERS", "b:1",
                        "PULSE_AGENT_STATE_DIR", "s",
                        "PULSE_KAFKA__SECURITY_PROTOCOL_", "SSL",
                        "PULSE_AGENT_LOGS_GATEWAY_PATH", "access.log",
                        "PULSE_AGENT_LOGS_GATEWAY_FORMAT", "pulse"),
                Map.of()));

        assertThat(config.bootstrapServers()).isEqualTo("b:1");
        assertThat(config.agent().stateDir()).isEqualTo(Path.of("s"));
        assertThat(config.kafka()).isEqualTo(Map.of("security.protocol", "SSL"));
        assertThat(config.agent().logs()).containsOnlyKeys("gateway");
    }

    @Test
    void leavesTheRestOfTheEnvironmentAlone() throws IOException {
        AgentConfig config = AgentConfigFile.read(new ConfigSources(
                Optional.empty(),
                Map.of(
                        "PULSE_LOG_FORMAT", "json",
                        "PULSE_JAVA_OPTS", "-Xmx32m",
                        "PULSE_HTTP_PORT", "8080",
                        "PULSE", "x",
                        "PATH", "/bin"),
                A_LOG));

        assertThat(config.agent().http().port()).isEqualTo(9465);
    }

    @Test
    void takesSecretsFromTheEnvironmentAndFromFiles() throws IOException {
        Path secret = Files.writeString(folder.resolve("password"), "t0p s3cret\n");
        String jaas = "ScramLoginModule required username=\"prov-40\" password=\"%s\";";
        Map<String, String> environment = Map.of("KAFKA_PASSWORD", "from outside", "SECRETS", folder.toString());

        assertThat(jaas(jaas.formatted("${KAFKA_PASSWORD}"), environment)).isEqualTo(jaas.formatted("from outside"));
        assertThat(jaas(jaas.formatted("${file::" + secret + "}"), environment))
                .isEqualTo(jaas.formatted("t0p s3cret"));
        assertThat(jaas(jaas.formatted("${file::${SECRETS}/password}"), environment))
                .isEqualTo(jaas.formatted("t0p s3cret"));
    }

    @Test
    void saysWhichSecretIsNotThere() {
        assertThatThrownBy(() -> jaas("${KAFKA_PASSWORD}", Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessage("The configuration cannot be used: pulse.kafka.\"sasl.jaas.config\" asks for"
                        + " ${KAFKA_PASSWORD}, which the environment does not have");
        assertThatThrownBy(() -> jaas("${file::/gone/password}", Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessage("The configuration cannot be used: ${file::/gone/password} cannot be read: check that the"
                        + " file is there and whose it is");
    }

    @Test
    void readsWhereToAskWithoutTheSecrets() throws IOException {
        Path file = file("pulse.agent.http.port=7\npulse.kafka.\"ssl.key.password\"=${NOT_HERE}\n");

        assertThat(AgentConfigFile.address(new ConfigSources(Optional.of(file), Map.of(), Map.of()))
                        .getPort())
                .isEqualTo(7);
        assertThat(AgentConfigFile.address(
                                new ConfigSources(Optional.of(file), Map.of("PULSE_AGENT_HTTP_PORT", "8"), Map.of()))
                        .getPort())
                .isEqualTo(8);
        assertThat(AgentConfigFile.address(new ConfigSources(Optional.empty(), Map.of(), Map.of()))
                        .getPort())
                .isEqualTo(9465);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            pulse.agent.http.prot            | 1     | pulse.agent.http.prot is no key of the agent
            pulse.http.port                  | 1     | pulse.http.port is no key of the agent
            pluse.agent.http.port            | 1     | pluse.agent.http.port is no key of the agent: all begin with pulse.
            pulse.agent.logs.gateway.paht    | x     | pulse.agent.logs.gateway.paht is no key of the agent
            pulse.agent.logs.gateway.path    | ''    | pulse.agent.logs.gateway.path is empty
            pulse.agent.logs.gateway.heartbeats | ture | pulse.agent.logs.gateway.heartbeats is 'ture', but must be false or true
            pulse.agent.logs.other.source    | x     | pulse.agent.logs.other.path is missing
            pulse.agent.lost-state           | guess | pulse.agent.lost-state is 'guess', but must be refuse or resend
            pulse.agent.http.port            | web   | pulse.agent.http.port is 'web', but must be a whole number
            pulse.agent.http.port            | -1    | pulse.agent.http.port is -1, but must be a port from 0
            pulse.agent.http.port            | 65536 | pulse.agent.http.port is 65536, but must be a port from 0
            pulse.agent.aside-bytes          | 10 MB | pulse.agent.aside-bytes is '10 MB', but must be a whole number
            pulse.agent.aside-bytes          | 0     | pulse.agent.aside-bytes is 0, but must be 1 or more
            pulse.agent.poll-interval        | 30 s  | pulse.agent.poll-interval is '30 s', but must be a time such as PT30S
            pulse.agent.poll-interval        | PT0S  | pulse.agent.poll-interval is PT0S, but must be a millisecond or longer
            pulse.agent.heartbeat-interval   | PT0S  | pulse.agent.heartbeat-interval is PT0S
            pulse.agent.stop-within          | PT-1S | pulse.agent.stop-within is PT-1S
            """)
    void saysWhichKeyIsWrongAndHowItMustBe(String key, String value, String sentence) {
        assertThatThrownBy(() -> given(Map.of(key, value)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("The configuration cannot be used: " + sentence)
                .hasMessageNotContainingAny("SRCFG", "Exception");
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> given(Map.of("pulse.agent.http.port", "web", "pulse.agent.contcat", "Lan")))
                .hasMessageContainingAll(
                        "pulse.agent.http.port is 'web'", "; ", "pulse.agent.contcat is no key of the agent");
    }

    @Test
    void refusesNamesThatFitNoFileOrLabel() {
        assertThatThrownBy(() -> given(
                        Map.of("pulse.agent.logs.\"Cổng 1\".path", "x", "pulse.agent.logs.\"Cổng 1\".format", "pulse")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("names a log 'Cổng 1', but a name must be");
    }

    @Test
    void refusesToFollowOneFileTwice() {
        assertThatThrownBy(() -> given(Map.of(
                        "pulse.agent.logs.again.path", "./access.log", "pulse.agent.logs.again.format", "pulse")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("would count twice");
    }

    @Test
    void refusesToFollowNothing() {
        assertThatThrownBy(() -> AgentConfigFile.read(new ConfigSources(Optional.empty(), Map.of(), Map.of())))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("it names no log: give one");
    }

    @Test
    void aFileThatIsNotThereIsNotPassedOver() {
        assertThatThrownBy(() -> AgentConfigFile.read(
                        new ConfigSources(Optional.of(folder.resolve("none.properties")), Map.of(), A_LOG)))
                .isInstanceOfAny(NoSuchFileException.class, FileNotFoundException.class)
                .hasMessageContaining("none.properties");
    }

    private static String jaas(String value, Map<String, String> environment) throws IOException {
        Map<String, String> given = new HashMap<>(A_LOG);
        given.put("pulse.kafka.\"sasl.jaas.config\"", value);
        return AgentConfigFile.read(new ConfigSources(Optional.empty(), environment, given))
                .kafka()
                .getOrDefault("sasl.jaas.config", "");
    }

    private static AgentConfig given(Map<String, String> more) throws IOException {
        Map<String, String> given = new HashMap<>(A_LOG);
        given.putAll(more);
        return AgentConfigFile.read(new ConfigSources(Optional.empty(), Map.of(), given));
    }

    private Path file(String lines) throws IOException {
        return Files.writeString(folder.resolve("agent.properties"), lines);
    }
}
