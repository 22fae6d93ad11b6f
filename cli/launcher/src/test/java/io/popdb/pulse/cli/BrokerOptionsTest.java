package io.popdb.pulse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.popdb.pulse.settings.BrokerConfig;
import io.popdb.pulse.settings.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BrokerOptionsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void optionsOutrankTheEnvironmentWhichOutranksTheFile() throws IOException {
        String config = write("pulse.properties", "pulse.bootstrap-servers=file:1\npulse.kafka.\"client.id\"=file\n");
        String client = write("client.properties", "bootstrap.servers=client:1\nclient.id=client\n");
        Map<String, String> environment = Map.of("PULSE_BOOTSTRAP_SERVERS", "environment:1");

        assertThat(client(Map.of())).isEqualTo(Map.of("bootstrap.servers", "127.0.0.1:9092"));
        assertThat(client(Map.of(), "--config", config))
                .isEqualTo(Map.of("bootstrap.servers", "file:1", "client.id", "file"));
        assertThat(client(environment, "--config", config))
                .isEqualTo(Map.of("bootstrap.servers", "environment:1", "client.id", "file"));
        assertThat(client(environment, "--config", config, "--client-config", client))
                .isEqualTo(Map.of("bootstrap.servers", "client:1", "client.id", "client"));
        assertThat(client(environment, "--client-config", client, "--bootstrap", "option:1"))
                .isEqualTo(Map.of("bootstrap.servers", "option:1", "client.id", "client"));
    }

    @Test
    void leavesClientPropertiesAsTheyAre() throws IOException {
        String client = write(
                "client.properties",
                "ssl.endpoint.identification.algorithm=\nssl.key.password=${file:/run/secrets:key}a$b\n");

        assertThat(client(Map.of(), "--client-config", client))
                .containsEntry("ssl.endpoint.identification.algorithm", "")
                .containsEntry("ssl.key.password", "${file:/run/secrets:key}a$b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab$$cd", "a\\$b", "x:$${y}", "${x}", "\\${x}", "${file::/gone}", "$", "${", "\\\\$${a:b}"})
    void sendsNoClientPropertyThroughExpressions(String value) throws IOException {
        String line = "=" + value.replace("\\", "\\\\") + "\n";
        String client =
                write("client.properties", "sasl.jaas.config" + line + "acks" + line + "bootstrap.servers" + line);

        assertThat(client(Map.of("PULSE_BOOTSTRAP_SERVERS", "environment:1"), "--client-config", client))
                .isEqualTo(Map.of("sasl.jaas.config", value, "acks", value, "bootstrap.servers", value));
    }

    private String write(String name, String lines) throws IOException {
        return Files.writeString(folder.resolve(name), lines).toString();
    }

    private static Map<String, Object> client(Map<String, String> environment, String... arguments) throws IOException {
        ConfigSources sources =
                CommandLine.populateCommand(new BrokerOptions(), arguments).sources(environment, Map.of());
        return BrokerConfig.client(sources.read(BrokerConfig.class, ConfigSources.PREFIX, "a test"));
    }
}
