package io.popdb.pulse.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that speaks to the brokers itself. */
public final class BrokerOptions {
    private static final String NEAREST = "127.0.0.1:9092";

    @Option(
            names = "--bootstrap",
            description = "The brokers (what --client-config says of them, or else " + NEAREST + ").")
    private @Nullable String bootstrap;

    @Option(
            names = "--client-config",
            paramLabel = "FILE",
            description = "Kafka client properties, such as security.protocol=SSL.")
    private @Nullable Path clientConfig;

    /** Settings that every Kafka client needs. */
    public Map<String, Object> client() throws IOException {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, NEAREST);
        if (clientConfig != null) {
            read(clientConfig).forEach((name, value) -> settings.put(name.toString(), value));
        }
        if (bootstrap != null) {
            settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        }
        return settings;
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
