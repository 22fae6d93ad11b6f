package io.popdb.pulse.agent.service;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Reads an agent's configuration: what is given on the command line outranks the environment ({@code
 * PULSE_AGENT_STATE_DIR}), which outranks the file, which outranks the defaults. A value may hold secrets from elsewhere:
 * <code>${NAME}</code> from the environment, <code>${file::/run/secrets/password}</code> from a file.
 *
 * <p>The order is the monitor's. It is written down here again, as neither may know the other and the contract's module
 * is to stay light.
 */
public final class AgentConfigFile {
    private static final int COMMAND_LINE = 400;
    private static final int ENVIRONMENT = 300;
    private static final int FILE = 200;
    private static final int MAX_PORT = 65_535;
    private static final String PREFIX = "pulse";
    private static final String HTTP = PREFIX + ".agent.http";
    private static final Pattern LOG_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    private AgentConfigFile() {}

    /**
     * The configuration.
     *
     * @param file of {@code key=value} lines
     * @param given on the command line, by full key
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when a value cannot be meant or a key is unknown; the message names each
     */
    public static AgentConfig read(Optional<Path> file, Map<String, String> environment, Map<String, String> given)
            throws IOException {
        AgentConfig config = mapped(AgentConfig.class, PREFIX, file, environment, given);
        requireMeaning(config.agent());
        return config;
    }

    /** Only where the agent answers: whoever asks it need not have the secrets that the rest may name. */
    public static URI address(Optional<Path> file, Map<String, String> environment) throws IOException {
        AgentConfig.Http http = mapped(AgentConfig.Http.class, HTTP, file, environment, Map.of());
        return URI.create(AgentHttp.url(reachable(http.host()), http.port()));
    }

    /** One that listens on every address is found on loopback. */
    private static String reachable(String host) throws IOException {
        return InetAddress.getByName(host).isAnyLocalAddress()
                ? InetAddress.getLoopbackAddress().getHostAddress()
                : host;
    }

    private static <T> T mapped(
            Class<T> type,
            String prefix,
            Optional<Path> file,
            Map<String, String> environment,
            Map<String, String> given)
            throws IOException {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSecretKeysHandlers(new FileSecrets())
                .withMapping(type, prefix)
                .withSources(ours(new PropertiesConfigSource(given, "the command line", COMMAND_LINE)))
                .withSources(new EnvConfigSource(environment, ENVIRONMENT));
        if (file.isPresent()) {
            builder.withSources(
                    ours(new PropertiesConfigSource(file.get().toUri().toURL(), FILE)));
        }
        try {
            return builder.build().getConfigMapping(type, prefix);
        } catch (ConfigValidationException invalid) {
            throw new IllegalArgumentException(ConfigSentences.of(invalid), invalid);
        }
    }

    /** The library only knows about unknown keys behind our prefix. */
    private static ConfigSource ours(ConfigSource source) {
        for (String key : source.getPropertyNames()) {
            if (!key.startsWith(PREFIX + ".")) {
                throw ConfigSentences.unusable(key + " is no key of the agent: all begin with " + PREFIX + ".");
            }
        }
        return source;
    }

    /** What has the right type can still be a value with which nothing would ever happen, or everything twice. */
    private static void requireMeaning(AgentConfig.Agent agent) {
        if (agent.asideBytes() < 1) {
            throw unusable("aside-bytes", agent.asideBytes(), "1 or more");
        }
        requireLonger("poll-interval", agent.pollInterval());
        requireLonger("heartbeat-interval", agent.heartbeatInterval());
        requireLonger("stop-within", agent.stopWithin());
        int port = agent.http().port();
        if (port < 0 || port > MAX_PORT) {
            throw unusable("http.port", port, "a port from 0 (any free one) to " + MAX_PORT);
        }
        requireLogs(agent.logs());
    }

    private static void requireLogs(Map<String, AgentConfig.Log> logs) {
        if (logs.isEmpty()) {
            throw ConfigSentences.unusable("it names no log: give one, such as pulse.agent.logs.gateway.path and"
                    + " pulse.agent.logs.gateway.format");
        }
        Map<Path, String> names = new HashMap<>();
        logs.forEach((name, log) -> {
            if (!LOG_NAME.matcher(name).matches()) {
                throw ConfigSentences.unusable("pulse.agent.logs." + name + " names a log '" + name
                        + "', but a name must be 1 to 32 of a-z, 0-9 and -, such as gateway");
            }
            String other = names.put(log.path().toAbsolutePath().normalize(), name);
            if (other != null) {
                throw ConfigSentences.unusable("pulse.agent.logs." + name + ".path is also that of the log " + other
                        + ", so that every request would count twice; remove one");
            }
        });
    }

    private static void requireLonger(String key, Duration value) {
        if (value.toMillis() < 1) {
            throw unusable(key, value, "a millisecond or longer, such as PT5S");
        }
    }

    private static IllegalArgumentException unusable(String key, Object value, String form) {
        return ConfigSentences.unusable("pulse.agent." + key + " is " + value + ", but must be " + form);
    }
}
