package io.popdb.pulse.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.agent.service.AgentConfig;
import io.popdb.pulse.agent.service.AgentConfigFile;
import io.popdb.pulse.settings.ConfigSources;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The example that is handed out is a configuration, and so is each key in it that stands behind a comment sign. */
class ExampleConfigTest {
    private static final Path EXAMPLE = Path.of("src/main/dist/conf/agent.properties");
    private static final Map<String, String> SECRETS = Map.of("KAFKA_PASSWORD", "t0p s3cret");

    @Test
    void isUsedAsItIs() throws IOException {
        AgentConfig config = AgentConfigFile.read(new ConfigSources(Optional.of(EXAMPLE), Map.of(), Map.of()));

        assertThat(config.agent().logs()).containsOnlyKeys("gateway");
        assertThat(config.kafka()).isEmpty();
    }

    @Test
    void showsKeysThatThereAreWithTheirDefaults() throws IOException {
        AgentConfig example = AgentConfigFile.read(new ConfigSources(Optional.of(EXAMPLE), Map.of(), Map.of()));

        AgentConfig everything = AgentConfigFile.read(new ConfigSources(Optional.empty(), SECRETS, everyKey()));

        assertThat(everything.agent().logs()).containsOnlyKeys("gateway", "x-road");
        assertThat(everything.kafka().get("sasl.jaas.config")).contains("password=\"t0p s3cret\";");
        assertThat(settings(everything.agent())).isEqualTo(settings(example.agent()));
    }

    @Test
    void showsEveryKey() throws IOException {
        Map<String, String> keys = everyKey();

        assertThat(keys)
                .containsKeys(
                        "pulse.bootstrap-servers",
                        "pulse.roster",
                        "pulse.agent.state-dir",
                        "pulse.agent.lost-state",
                        "pulse.agent.aside-bytes",
                        "pulse.agent.poll-interval",
                        "pulse.agent.heartbeat-interval",
                        "pulse.agent.contact",
                        "pulse.agent.http.host",
                        "pulse.agent.http.port",
                        "pulse.agent.stop-within",
                        "pulse.agent.logs.gateway.path",
                        "pulse.agent.logs.gateway.format",
                        "pulse.agent.logs.gateway.agency",
                        "pulse.agent.logs.gateway.source",
                        "pulse.agent.logs.gateway.heartbeats",
                        "pulse.agent.logs.x-road.mapping");
    }

    private static String settings(AgentConfig.Agent agent) {
        return String.join(
                " ",
                agent.stateDir().toString(),
                agent.lostState().toString(),
                Long.toString(agent.asideBytes()),
                agent.pollInterval().toString(),
                agent.heartbeatInterval().toString(),
                agent.contact(),
                agent.http().host(),
                Integer.toString(agent.http().port()),
                agent.stopWithin().toString());
    }

    /** All keys, also those that are commented out; of a key that stands there twice the last. */
    private static Map<String, String> everyKey() throws IOException {
        Properties keys = new Properties();
        keys.load(new StringReader(Files.readString(EXAMPLE).replaceAll("(?m)^#pulse\\.", "pulse.")));
        Map<String, String> all = new TreeMap<>();
        keys.stringPropertyNames().forEach(key -> all.put(key, keys.getProperty(key)));
        return all;
    }
}
