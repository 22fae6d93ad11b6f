package io.popdb.pulse.monitor.config;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
    private static final int LAST_DAY_OF_EVERY_MONTH = 28;
    private static final int MAX_PORT = 65_535;

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
            MonitorConfig config = builder.build().getConfigMapping(MonitorConfig.class);
            requireMeaning(config);
            return config;
        } catch (ConfigValidationException invalid) {
            throw new IllegalArgumentException("The configuration cannot be used: " + invalid.getMessage(), invalid);
        }
    }

    /** What has the right type can still be a value with which nothing would ever happen, or a port that is none. */
    private static void requireMeaning(MonitorConfig config) {
        requireAtLeastOne("pulse.partitions", config.partitions());
        requireAtLeastOne("pulse.stream-threads", config.streamThreads());
        requireLonger("pulse.heads-interval", config.headsInterval());
        requireLonger("pulse.blind-after", config.blindAfter());
        requireLonger("pulse.commit-interval", config.commitInterval());
        requireLonger("pulse.stop-within", config.stopWithin());
        requireBooks(config.books());
        double falseAlarms = config.silence().falseAlarmsPerMonth();
        if (!(falseAlarms > 0 && Double.isFinite(falseAlarms))) {
            throw unusable("pulse.silence.false-alarms-per-month", falseAlarms, "above 0, such as 0.5");
        }
        int port = config.http().port();
        if (port < 0 || port > MAX_PORT) {
            throw unusable("pulse.http.port", port, "a port from 0 (any free one) to " + MAX_PORT);
        }
    }

    private static void requireBooks(MonitorConfig.Books books) {
        int day = books.closeOnDay().orElse(1);
        if (day < 1 || day > LAST_DAY_OF_EVERY_MONTH) {
            throw unusable("pulse.books.close-on-day", day, "a day that every month has, 1 to 28");
        }
        if (books.grace().isNegative()) {
            throw unusable("pulse.books.grace", books.grace(), "nothing or more, such as P3D");
        }
    }

    private static void requireAtLeastOne(String key, int value) {
        if (value < 1) {
            throw unusable(key, value, "1 or more");
        }
    }

    private static void requireLonger(String key, Duration value) {
        if (value.toMillis() < 1) {
            throw unusable(key, value, "a millisecond or longer, such as PT5S");
        }
    }

    private static IllegalArgumentException unusable(String key, Object value, String form) {
        return new IllegalArgumentException(
                "The configuration cannot be used: " + key + " is " + value + ", but must be " + form);
    }
}
