package io.popdb.pulse.streams.config;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the configuration: what is given on the command line outranks the environment ({@code PULSE_HTTP_PORT}), which
 * outranks the file, which outranks the defaults.
 */
public final class ConfigFile {
    private static final int COMMAND_LINE = 400;
    private static final int ENVIRONMENT = 300;
    private static final int FILE = 200;

    private ConfigFile() {}

    /**
     * The configuration.
     *
     * @param file of {@code key=value} lines
     * @param given on the command line, by full key
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when a value cannot be meant or a key is unknown; the message names each
     */
    public static MonitorConfig read(Optional<Path> file, Map<String, String> environment, Map<String, String> given)
            throws IOException {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(MonitorConfig.class)
                .withSources(new PropertiesConfigSource(given, "the command line", COMMAND_LINE))
                .withSources(new EnvConfigSource(environment, ENVIRONMENT));
        if (file.isPresent()) {
            builder.withSources(new PropertiesConfigSource(file.get().toUri().toURL(), FILE));
        }
        try {
            return builder.build().getConfigMapping(MonitorConfig.class);
        } catch (ConfigValidationException invalid) {
            throw new IllegalArgumentException("The configuration cannot be used: " + invalid.getMessage(), invalid);
        }
    }
}
