package io.popdb.pulse.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.Expressions;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where configuration comes from: what is given on the command line outranks the environment ({@code PULSE_HTTP_PORT}),
 * which outranks the file, which outranks the defaults. A value may hold secrets from elsewhere: <code>${NAME}</code> from
 * the environment, <code>${file::/run/secrets/password}</code> from a file.
 *
 * @param file of {@code key=value} lines
 * @param given on the command line, by full key
 * @param verbatim given on the command line too, by full key, but outranked by it: values that mean what they say
 */
public record ConfigSources(
        Optional<Path> file, Map<String, String> environment, Map<String, String> given, Map<String, String> verbatim) {
    public static final String PREFIX = "pulse";

    private static final String KAFKA = PREFIX + ".kafka.";
    private static final int COMMAND_LINE = 400;
    private static final int ENVIRONMENT = 300;
    private static final int FILE = 200;

    public ConfigSources(Optional<Path> file, Map<String, String> environment, Map<String, String> given) {
        this(file, environment, given, Map.of());
    }

    /**
     * The configuration behind a prefix.
     *
     * @param owner whose configuration it is, as sentences say it, such as "the agent"
     * @throws IOException when the file cannot be read
     * @throws io.popdb.pulse.errors.UsageException when a value cannot be meant or a key is unknown; the message names each
     */
    public <T> T read(Class<T> type, String prefix, String owner) throws IOException {
        Map<String, String> plain = new HashMap<>(verbatim);
        plain.keySet().removeAll(given.keySet());
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                // ahead of those that expand
                .withInterceptors((context, name) -> plain.containsKey(name)
                        ? ConfigValue.builder()
                                .withName(name)
                                .withValue(plain.get(name))
                                .build()
                        : context.proceed(name))
                .withInterceptors(literal(plain.keySet()))
                .withSecretKeysHandlers(new FileSecrets())
                .withMapping(type, prefix)
                .withSources(source(given, "the command line", COMMAND_LINE, owner))
                .withSources(source(plain, "the client configuration", COMMAND_LINE, owner))
                .withSources(new EnvConfigSource(environment, ENVIRONMENT));
        if (file.isPresent()) {
            Path path = file.get();
            builder.withSources(source(PropertiesFile.read(path), path.toString(), FILE, owner));
        }
        try {
            return builder.build().getConfigMapping(type, prefix);
        } catch (ConfigValidationException invalid) {
            throw ConfigSentences.unusable(ConfigSentences.of(invalid, owner), invalid);
        }
    }

    /** What secrets are put into is not expanded once more. */
    private ConfigSourceInterceptor literal(Set<String> verbatimKeys) {
        SecretReferences secrets = new SecretReferences(environment);
        return (context, name) -> {
            if (!name.startsWith(KAFKA) || verbatimKeys.contains(name)) {
                return context.proceed(name);
            }
            ConfigValue written = Expressions.withoutExpansion(() -> context.proceed(name));
            return Optional.ofNullable(written)
                    .map(ConfigValue::getValue)
                    .flatMap(secrets::resolved)
                    .map(written::withValue)
                    .orElseGet(() -> context.proceed(name));
        };
    }

    /** The library only knows about unknown keys behind our prefix. */
    private static PropertiesConfigSource source(Map<String, String> keys, String name, int ordinal, String owner) {
        for (String key : keys.keySet()) {
            if (!key.startsWith(PREFIX + ".")) {
                throw ConfigSentences.unusable(key + " is no key of " + owner + ": all begin with " + PREFIX + ".");
            }
        }
        return new PropertiesConfigSource(keys, name, ordinal);
    }

    /** The settings may hold passwords. */
    @Override
    public String toString() {
        return "configuration" + file.map(path -> " of " + path).orElse("");
    }
}
