package io.popdb.pulse.agent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.publisher.PublisherSettings;
import io.popdb.pulse.settings.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A password may have any character, wherever it comes from, and no sentence says a part of it. */
class AgentSecretsTest {
    private static final String LOGIN =
            "org.apache.kafka.common.security.scram.ScramLoginModule required" + " username=\"prov-40\" password=%s;";

    @TempDir
    private Path folder = Path.of("");

    static Stream<String> passwords() {
        Stream<String> ofEach = IntStream.concat(IntStream.rangeClosed('!', '~'), IntStream.of('é', 'ữ', '€', ' '))
                .mapToObj(c -> "Sesame" + (char) c + "Open" + (char) c + (char) c + "Wide" + (char) c + ".");
        return Stream.concat(
                ofEach,
                Stream.of(
                        "Sesame${Open}Wide",
                        "Sesame${Open",
                        "Sesame${HOME}Wide",
                        "Sesame$${Open}Wide",
                        "Sesame\\$Open",
                        "Sesame\\\"Open\\",
                        "Sesame\"; Open required Wide=\"",
                        "Sesame${file::/etc/hostname}",
                        "Sesame\\u0041\\nOpen",
                        "\"Sesame\"",
                        "'Sesame'"));
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void comesOutAsItIsFromTheEnvironmentAndFromAFile(String password) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), password + "\n");

        for (String reference : List.of("${KAFKA_PASSWORD}", "${file::" + file + "}")) {
            for (String quote : List.of("\"", "'")) {
                String login = read(LOGIN.formatted(quote + reference + quote), password);

                assertThat(passwordOf(login)).isEqualTo(password);
                assertThat(PublisherSettings.of("broker:9092")
                                .withClientProperties(Map.of("sasl.jaas.config", login))
                                .toString())
                        .doesNotContain("Sesame", "Open");
            }
        }
    }

    /** As somebody may write it who has not read that it needs a backslash. */
    @ParameterizedTest
    @MethodSource("passwords")
    void isToldToNobodyWhereItCannotBeRead(String password) throws IOException {
        for (String written : List.of('"' + password + '"', password, password + '"', "${" + password + "}")) {
            try {
                String login = read(LOGIN.formatted(written), "");
                PublisherSettings settings =
                        PublisherSettings.of("broker:9092").withClientProperties(Map.of("sasl.jaas.config", login));
                assertThat(settings.toString()).doesNotContain("Sesame", "Open");
            } catch (UsageException wrong) {
                assertThat(wrong).hasMessageNotContainingAny("Sesame", "Open", "Wide");
                assertThat(wrong).hasMessageContaining("sasl.jaas.config");
            }
        }
    }

    @Test
    void aPasswordWithAQuoteThatIsWrittenInTheConfigurationItselfIsAMistakeThatIsNamed() {
        String login = LOGIN.formatted("\"Sesame\"Open\"");

        assertThatThrownBy(() ->
                        PublisherSettings.of("broker:9092").withClientProperties(Map.of("sasl.jaas.config", login)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("sasl.jaas.config cannot be read.");
    }

    private String read(String login, String password) throws IOException {
        Path file = Files.writeString(
                folder.resolve("agent.properties"),
                "pulse.kafka.\"sasl.jaas.config\"=" + login.replace("\\", "\\\\") + "\n");
        return AgentConfigFile.readWithoutLogs(
                        new ConfigSources(Optional.of(file), Map.of("KAFKA_PASSWORD", password), Map.of()))
                .kafka()
                .getOrDefault("sasl.jaas.config", "");
    }

    private static Object passwordOf(String login) {
        return Objects.requireNonNull(JaasContext.loadClientContext(Map.of("sasl.jaas.config", new Password(login)))
                .configurationEntries()
                .get(0)
                .getOptions()
                .get("password"));
    }
}
