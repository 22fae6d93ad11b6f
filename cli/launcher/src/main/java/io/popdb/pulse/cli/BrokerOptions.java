package io.popdb.pulse.cli;

import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.settings.ConfigSources;
import io.popdb.pulse.settings.PropertiesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The one way to the brokers, of every command that speaks to them: options outrank the environment, which outranks the
 * file.
 */
public final class BrokerOptions {
    private static final String BOOTSTRAP_SERVERS = "pulse.bootstrap-servers";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration as key=value lines (pulse.bootstrap-servers and so on). The environment"
                    + " (PULSE_BOOTSTRAP_SERVERS) outranks it, options outrank both.")
    private @Nullable Path config;

    @Option(
            names = "--client-config",
            paramLabel = "FILE",
            description = "Kafka client properties, such as security.protocol=SSL.")
    private @Nullable Path clientConfig;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "The brokers (pulse.bootstrap-servers, or else 127.0.0.1:9092).")
    private @Nullable String bootstrap;

    /** The configuration's file, if one was named. */
    public Optional<Path> file() {
        return Optional.ofNullable(config);
    }

    /**
     * Where the command's configuration comes from.
     *
     * @param more what other options of the command say, by full key
     */
    public ConfigSources sources(Map<String, String> environment, Map<String, ?> more) throws IOException {
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> client = new LinkedHashMap<>();
        if (clientConfig != null) {
            PropertiesFile.read(clientConfig).forEach((name, value) -> client.put(key(name), value));
        }
        more.forEach((key, value) -> given.put(key, value.toString()));
        if (bootstrap != null && bootstrap.isBlank()) {
            throw new UsageException("--bootstrap is empty");
        }
        if (bootstrap != null) {
            given.put(BOOTSTRAP_SERVERS, bootstrap);
        }
        return new ConfigSources(file(), environment, given, client);
    }

    private static String key(String clientProperty) {
        return clientProperty.equals("bootstrap.servers")
                ? BOOTSTRAP_SERVERS
                : "pulse.kafka.\"" + clientProperty + "\"";
    }
}
