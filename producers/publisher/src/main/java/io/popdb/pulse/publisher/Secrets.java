package io.popdb.pulse.publisher;

import io.popdb.pulse.errors.UsageException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

/** The secrets among a Kafka client's properties: no sentence may say any of them, nor a part of one. */
final class Secrets {
    private static final List<String> NAMES = List.of("password", "secret", "jaas", "keystore.key", "token");
    private static final String HIDDEN = "[hidden]";
    /** Shorter pieces stand in ordinary words. */
    private static final int SHORTEST_PIECE = 4;
    /** What a JAAS configuration says beside secrets. */
    private static final Set<String> NO_SECRETS =
            Set.of("required", "requisite", "sufficient", "optional", "username", "password");

    private final List<String> longestFirst;

    private Secrets(Set<String> texts) {
        this.longestFirst = texts.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    static Secrets of(Map<String, String> properties) {
        Set<String> texts = new HashSet<>();
        properties.forEach((name, value) -> {
            if (isSecret(name)) {
                texts.add(value);
                Stream.of(value.split("[\"'\\s;=]+", -1))
                        .filter(Secrets::isTelling)
                        .forEach(texts::add);
            }
        });
        texts.remove("");
        return new Secrets(texts);
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.stream().anyMatch(lower::contains);
    }

    /** The name of a login module is none either. */
    private static boolean isTelling(String piece) {
        return piece.length() >= SHORTEST_PIECE && !NO_SECRETS.contains(piece) && !piece.endsWith("LoginModule");
    }

    /** The sentence without them. */
    String hiddenIn(String sentence) {
        String told = sentence;
        for (String secret : longestFirst) {
            told = told.replace(secret, HIDDEN);
        }
        return told;
    }

    /**
     * Returns where the login can be read. Kafka's own words for what is wrong with it quote a part of the password.
     *
     * @throws UsageException when it cannot be read
     */
    static void requireReadableLogin(Map<String, String> properties) {
        String login = properties.get(SaslConfigs.SASL_JAAS_CONFIG);
        if (login == null) {
            return;
        }
        try {
            JaasContext unused =
                    JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(login)));
        } catch (RuntimeException quotingIt) {
            throw new UsageException("sasl.jaas.config cannot be read. It must be one line such as"
                    + " org.apache.kafka.common.security.scram.ScramLoginModule required username=\"prov-40\""
                    + " password=\"${KAFKA_PASSWORD}\"; with its quotes and the semicolon. A password that is written there"
                    + " itself needs a \\ before each \" and each \\ in it; one in the environment, or in a file of its own,"
                    + " needs nothing");
        }
    }
}
