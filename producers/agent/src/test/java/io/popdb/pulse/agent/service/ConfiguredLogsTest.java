package io.popdb.pulse.agent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.popdb.pulse.agent.follow.FollowedLog;
import io.popdb.pulse.agent.formats.LogFormatOptions;
import io.popdb.pulse.agent.formats.Samples;
import io.popdb.pulse.agent.formats.XroadMapping;
import io.popdb.pulse.agent.numbers.Gateway;
import io.popdb.pulse.declarations.DeclarationException;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.settings.ConfigSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredLogsTest {
    private final Path mapping;

    ConfiguredLogsTest(@TempDir Path folder) throws IOException {
        mapping = Files.writeString(
                folder.resolve("mapping.yaml"),
                """
                version: 1
                source: centre-gw-1
                clients:
                  - {class: GOV, member: "70000040", agency: prov-40}
                services:
                  - {code: getCitizen, type: LOOKUP, operation: citizen.lookup}
                """);
    }

    @Test
    void saysThatAGatewayIsAliveWhereALogIsThatOfOneGateway() throws IOException {
        assertThat(logs("format=pulse agency=prov-40 source=gw-1"))
                .extracting(FollowedLog::name, FollowedLog::heartbeats, log -> log.format()
                        .gateway())
                .containsExactly(tuple("gw", true, Optional.of(new Gateway("prov-40", "gw-1"))));
        assertThat(logs("format=pulse agency=prov-40 source=gw-1 heartbeats=false"))
                .extracting(FollowedLog::heartbeats)
                .containsExactly(false);
        assertThat(logs("format=pulse agency=prov-40"))
                .extracting(FollowedLog::heartbeats)
                .containsExactly(false);
    }

    @Test
    void readsTheMappingOfAnXroadLog() throws IOException {
        List<FollowedLog> logs = logs("format=xroad mapping=MAPPING");

        assertThat(logs).singleElement().satisfies(log -> {
            assertThat(log.format()).isInstanceOf(XroadMapping.class);
            assertThat(log.format().agencies()).containsExactly("prov-40");
            assertThat(log.heartbeats()).isFalse();
            assertThat(log.files()).isEqualTo(Path.of("gw.log"));
        });
    }

    @Test
    void keepsTheLogsInTheOrderOfTheirNames() throws IOException {
        Map<String, String> given = new HashMap<>();
        for (String name : List.of("north", "east", "south")) {
            given.put("pulse.agent.logs." + name + ".path", name + ".log");
            given.put("pulse.agent.logs." + name + ".format", "pulse");
        }

        assertThat(logs(given)).extracting(FollowedLog::name).containsExactly("east", "north", "south");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            format=pulse agency=prov-99                 | : agency 'prov-99' is not in the roster
            format=pulse source=GW                      | : source must be 1 to 32 of a-z, 0-9 and -
            format=pulse mapping=MAPPING                | : a mapping is for the formats MAPPED
            format=pulse heartbeats=true                | .heartbeats is true, but needs to know the log's one gateway
            format=xroad                                | : format xroad needs a mapping
            format=xroad mapping=MAPPING agency=prov-40 | : agency and source are for the format pulse
            format=xroad mapping=MAPPING source=gw-1    | : agency and source are for the format pulse
            format=xroad mapping=MAPPING heartbeats=true | .heartbeats is true, but needs to know the log's one gateway
            """)
    void saysWhichKeysDoNotGoTogether(String keys, String sentence) {
        assertThatThrownBy(() -> logs(keys))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("The configuration cannot be used: pulse.agent.logs.gw"
                        + sentence.replace("MAPPED", String.join(" and ", Samples.mappedFormats())));
    }

    @Test
    void namesTheFormatsWhereOneIsNoneOfThem() {
        String formats = Arrays.stream(LogFormatOptions.Name.values())
                .map(LogFormatOptions.Name::toString)
                .sorted()
                .collect(Collectors.joining(" or "));

        assertThat(formats).contains("csv", "pulse", "xroad");
        assertThatThrownBy(() -> logs("format=csvv"))
                .hasMessageStartingWith(
                        "The configuration cannot be used: pulse.agent.logs.gw.format is 'csvv', but must be "
                                + formats);
    }

    @Test
    void passesOnWhatIsWrongWithAMapping() throws IOException {
        assertThatThrownBy(() -> logs("format=xroad mapping=gone.yaml"))
                .hasMessageContaining("pulse.agent.logs.gw: gone.yaml cannot be read");

        Files.writeString(mapping, "version: 2\n");
        assertThatThrownBy(() -> logs("format=xroad mapping=MAPPING")).isInstanceOf(DeclarationException.class);
    }

    private List<FollowedLog> logs(String keys) throws IOException {
        Map<String, String> given = new HashMap<>();
        given.put("pulse.agent.logs.gw.path", "gw.log");
        for (String key : keys.replace("MAPPING", mapping.toString()).split(" ", -1)) {
            given.put("pulse.agent.logs.gw." + key.substring(0, key.indexOf('=')), key.substring(key.indexOf('=') + 1));
        }
        return logs(given);
    }

    private static List<FollowedLog> logs(Map<String, String> given) throws IOException {
        AgentConfig config = AgentConfigFile.read(new ConfigSources(Optional.empty(), Map.of(), given));
        return new ConfiguredLogs(RosterFile.shipped()).of(config.agent().logs());
    }
}
