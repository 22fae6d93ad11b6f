package io.popdb.pulse.agent.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.popdb.pulse.agent.formats.XroadMapping.Client;
import io.popdb.pulse.agent.formats.XroadMapping.Side;
import io.popdb.pulse.agent.numbers.Numbering;
import io.popdb.pulse.contract.Outcome;
import io.popdb.pulse.contract.RequestType;
import io.popdb.pulse.declarations.DeclarationException;
import io.popdb.pulse.declarations.RosterFile;
import io.popdb.pulse.declarations.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XroadMappingFileTest {
    private static final String MINIMAL =
            """
            version: 1
            source: gw-1
            clients:
              - {class: GOV, member: "1", agency: prov-40}
            services:
              - {code: get, type: LOOKUP, operation: citizen.lookup}
            """;

    private final Path folder;

    XroadMappingFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void theMostSpecificClientWins() throws IOException {
        XroadMapping mapping = XroadMappingFile.of(YamlFile.read(Samples.xroadMapping()), RosterFile.shipped());

        assertThat(mapping.agencyOf(new Client("VN", "GOV", "70000040", "justice")))
                .contains("min-moj");
        assertThat(mapping.agencyOf(new Client("VN", "GOV", "70000040", "portal")))
                .contains("prov-40");
        assertThat(mapping.agencyOf(new Client("VN", "GOV", "70000040", ""))).contains("prov-40");
        assertThat(mapping.agencyOf(new Client("VN", "COM", "10000001", ""))).isEmpty();
        assertThat(mapping.agencyOf(new Client("VN", "COM", "70000040", ""))).isEmpty();
        assertThat(mapping.agencies()).containsExactly("ent-viettel", "min-moj", "prov-40");
    }

    @Test
    void theProducersSideAndTimeoutAreWhatIsMeantWhereNothingIsSaid() throws IOException {
        XroadMapping mapping = read(MINIMAL);

        assertThat(mapping.side()).isEqualTo(Side.PRODUCER);
        assertThat(new XroadOutcomes(mapping.timeoutFaults()).of(false, -1, "Server.ServiceFailed.TimeOut"))
                .isEqualTo(Outcome.TIMEOUT);
        assertThat(mapping.serviceOf("other")).isEmpty();
    }

    @Test
    void tellsTwoInstancesApart() throws IOException {
        XroadMapping mapping = read(
                MINIMAL.replace(
                        "services:",
                        """
                  - {instance: VN, class: GOV, member: "1", agency: prov-01}
                  - {instance: VN, class: GOV, member: "1", subsystem: a, agency: prov-04}
                  - {class: GOV, member: "1", subsystem: b, agency: prov-79}
                  - {instance: TEST, class: GOV, member: "2", agency: prov-56}
                services:"""));

        assertThat(mapping.agencyOf(new Client("VN", "GOV", "1", "a"))).contains("prov-04");
        assertThat(mapping.agencyOf(new Client("VN", "GOV", "1", "b"))).contains("prov-01");
        assertThat(mapping.agencyOf(new Client("TEST", "GOV", "1", "b"))).contains("prov-79");
        assertThat(mapping.agencyOf(new Client("TEST", "GOV", "1", "a"))).contains("prov-40");
        assertThat(mapping.agencyOf(new Client("TEST", "GOV", "2", ""))).contains("prov-56");
        assertThat(mapping.agencyOf(new Client("VN", "GOV", "2", ""))).isEmpty();
    }

    @Test
    void comparesWordsHoweverTheirAccentsAreWritten() throws IOException {
        XroadMapping mapping = read(MINIMAL.replace("code: get", "code: tra-cu\u031b\u0301u"));
        String record = "{\"securityServerType\":\"Producer\",\"requestInTs\":1772442000000,\"succeeded\":false,"
                + "\"clientMemberClass\":\"GOV\",\"clientMemberCode\":\"1\",\"serviceCode\":\"%s\"}";

        for (String code : List.of("tra-c\u1ee9u", "tra-cu\u031b\u0301u")) {
            byte[] line = record.formatted(code).getBytes(UTF_8);
            assertThat(mapping.lineParser().read(line, 0, line.length, new Numbering(Numbering.Epochs.OF_FIRST_RECORD)))
                    .isInstanceOf(ParsedRecord.Usable.class);
        }
    }

    @Test
    void defaultsTakeWhatIsNotNamed() throws IOException {
        XroadMapping mapping =
                read(MINIMAL + "defaults: {agency: min-moj, type: AUTHENTICATION, operation: identity.verify}\n");

        assertThat(mapping.agencyOf(new Client("VN", "COM", "9", ""))).contains("min-moj");
        assertThat(mapping.serviceOf("other")).contains(new RequestKind(RequestType.AUTHENTICATION, "identity.verify"));
        assertThat(mapping.serviceOf("get")).contains(new RequestKind(RequestType.LOOKUP, "citizen.lookup"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            an agency that is not in the roster | agency: prov-40 | agency: prov-99   | line 4 | is not in the roster
            a number for a member               | "1"             | 1                 | line 4 | put it in quotes
            a side that does not exist          | source: gw-1    | {source: gw-1     | line 3 | is no YAML
            a field that nobody knows           | code: get       | kode: get         | line 6 | kode
            an operation with a space           | citizen.lookup  | citizen lookup    | line 6 | operation: must be
            a source in capitals                | gw-1            | GW-1              | line 2 | source: must be
            """)
    void namesTheLineOfAMistake(String name, String right, String wrong, String line, String problem) {
        assertThatThrownBy(() -> read(MINIMAL.replace(right, wrong)))
                .as(name)
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining(line)
                .hasMessageContaining(problem);
    }

    private XroadMapping read(String yaml) throws IOException {
        return XroadMappingFile.of(
                YamlFile.read(Files.writeString(folder.resolve("mapping.yaml"), yaml)), RosterFile.shipped());
    }
}
